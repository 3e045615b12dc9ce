import { expect, test } from 'vitest';
import type { JoinReply } from '../../../../contract/http.ts';
import { fail, ok } from '../../../../contract/result.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';
import { begun, stateAfter } from '../../../fakes/session-state.ts';
import { atMachine } from './at-machine.ts';

const record = aSessionRecord();
const invitation = { server: record.server, ticket: record.ticket, key: null };
const running: JoinReply = {
  ...record.reply,
  state: stateAfter(begun(9_000), record.reply.exam.settings),
  stored: { seq: 12, hash: 'a'.repeat(64) },
};
const expired = fail('token.invalid', 'The token has expired.');

test('who has begun says so when a new token is needed, because the server may not have heard of it', async () => {
  const { candidate, asked } = await atMachine({ answer: ok(running) });
  await candidate.join(invitation);
  expect(asked[0]).not.toHaveProperty('begun');
  await candidate.refused(expired);
  await expect.poll(() => asked.at(-1)).toMatchObject({ move: false, begun: true });
});

test('who has not begun claims nothing', async () => {
  const { candidate, asked } = await atMachine({ answer: ok(record.reply) });
  await candidate.join(invitation);
  await candidate.refused(expired);
  await expect.poll(() => asked.length).toBe(2);
  expect(asked[1]).not.toHaveProperty('begun');
});

test('a start that is refused because the end is over goes on with what this computer has', async () => {
  const setup = { answer: fail('exam.closed', 'closed'), saved: record } as const;
  const { candidate, state } = await atMachine(setup);
  await candidate.resume();
  expect(candidate.session()).not.toBeNull();
  expect(state.get().startTrouble).toBeNull();
});
