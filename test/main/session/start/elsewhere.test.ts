import { expect, test } from 'vitest';
import type { JoinReply } from '../../../../contract/http.ts';
import { fail, ok, type Result } from '../../../../contract/result.ts';
import { createSystemClock, type Clock } from '../../../../core/clock.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';
import { begun, stateAfter } from '../../../fakes/session-state.ts';
import { atMachine, thisDevice } from './at-machine.ts';

const record = aSessionRecord();
const running = stateAfter(begun(9_000), record.reply.exam.settings);
const invitation = { server: record.server, ticket: record.ticket, key: null };
const first: JoinReply = { ...record.reply, state: running, stored: { seq: 12, hash: 'a'.repeat(64) } };
const elsewhere = fail('session.elsewhere', 'Another computer has it.');
const superseded = fail('session.superseded', 'The exam was continued somewhere else.');
const noRoom = async () => {
  throw new Error('ENOSPC: no space left on device, write');
};
/** Three seconds, and fifteen, are over at once. */
const hurried = (): Clock => {
  const clock = createSystemClock(globalThis);
  return { ...clock, after: (delayMs, run) => clock.after(delayMs >= 3_000 ? 1 : delayMs, run) };
};

test('an app that is asked never takes a session from another computer, and says who asks', async () => {
  const { candidate, asked, state } = await atMachine({ answer: elsewhere });
  expect(await candidate.join(invitation)).toEqual(elsewhere);
  expect(asked).toMatchObject([{ device: thisDevice, move: false }]);
  expect(state.get().phase).toBe('joining');
});

test('when the candidate confirms, the exam moves here, and its event says so', async () => {
  const moved: JoinReply = { ...first, attempt: 2, moved: true };
  const { candidate, events, open } = await atMachine({
    answer: async ({ move }) => (move ? ok(moved) : elsewhere),
  });
  await candidate.join(invitation);
  expect((await candidate.join({ ...invitation, move: true })).ok).toBe(true);
  expect(open.has('exam')).toBe(true);
  expect(await events()).toContainEqual(
    expect.objectContaining({
      type: 'session.joined',
      data: expect.objectContaining({ attempt: 2, moved: true }),
    }),
  );
});

test('the computer that lost the exam lets go of everything, asks nothing, and can have it back', async () => {
  const back: JoinReply = { ...first, attempt: 3, moved: true, stored: { seq: 20, hash: 'b'.repeat(64) } };
  const { candidate, state, open, asked } = await atMachine({
    answer: async ({ move }) => ok(move ? back : first),
  });
  await candidate.join(invitation);
  expect(open.has('exam')).toBe(true);
  await candidate.refused(superseded);
  expect(candidate.session()).toBeNull();
  await expect.poll(() => state.get()).toMatchObject({ isElsewhere: true, phase: 'joining', exam: null });
  expect(open.has('exam')).toBe(false);
  expect(open.has('lockdown')).toBe(false);
  expect(asked).toHaveLength(1);
  expect((await candidate.takeBack()).ok).toBe(true);
  expect(asked.at(-1)).toMatchObject({ move: true });
  expect(state.get()).toMatchObject({ isElsewhere: false, phase: 'running' });
});

test('a restart does not take the exam back from where it goes on', async () => {
  const { candidate, state, asked, open } = await atMachine({ answer: elsewhere, saved: record });
  await candidate.resume();
  expect(asked).toMatchObject([{ move: false }]);
  await expect.poll(() => state.get()).toMatchObject({ isElsewhere: true, phase: 'joining' });
  expect(open.size).toBe(0);
});

test('a token is not renewed at a computer that no longer has the exam', async () => {
  const { candidate, state, tokens } = await atMachine({
    answer: async () => (joins++ === 0 ? ok(first) : elsewhere),
  });
  let joins = 0;
  await candidate.join(invitation);
  await candidate.refused(fail('token.invalid', 'Expired.'));
  await expect.poll(() => state.get().isElsewhere).toBe(true);
  expect(tokens).toEqual([]);
});

test('a token whose renewal gets no answer is asked for again', async () => {
  let joins = 0;
  const { candidate, tokens } = await atMachine({
    clock: hurried(),
    answer: async () => ([0, 3].includes(joins++) ? ok(first) : fail('server.unreachable', 'No answer.')),
  });
  await candidate.join(invitation);
  await candidate.refused(fail('token.missing', 'No token.'));
  await expect.poll(() => tokens).toEqual([first.token]);
});

test('an answer that comes late finds the exam open already, and is taken without a new attempt', async () => {
  const { promise: answer, resolve } = Promise.withResolvers<ReturnType<typeof ok<JoinReply>>>();
  const { candidate, state, tokens, types, open } = await atMachine({
    clock: hurried(),
    saved: { ...record, reply: first },
    answer: () => answer,
  });
  await candidate.resume();
  expect(state.get()).toMatchObject({ phase: 'running', connection: 'lost' });
  resolve(ok({ ...first, token: 'a.late.token' }));
  await expect.poll(() => tokens).toEqual(['a.late.token']);
  expect(open.has('exam')).toBe(true);
  expect((await types()).filter((type) => type === 'session.joined')).toEqual([]);
});

test('a full disk keeps nobody from going on', async () => {
  const { candidate, state, open } = await atMachine({
    saved: { ...record, reply: first },
    answer: ok(first),
    save: noRoom,
  });
  await candidate.resume();
  expect(state.get().phase).toBe('running');
  expect(open.has('exam')).toBe(true);
});

test('whose record cannot be read is told to join once more', async () => {
  const { candidate, state } = await atMachine({ answer: ok(first), isSetAside: true });
  await candidate.resume();
  expect(state.get().startTrouble).toBe('unreadable');
  await candidate.join(invitation);
  expect(state.get().startTrouble).toBeNull();
});

test('an exam that comes back to its computer is not asked about again, whatever its administrators want by now', async () => {
  const back: JoinReply = { ...first, attempt: 3, moved: true };
  const answers: { now: Result<null> } = { now: ok(null) };
  const admit = { server: async () => answers.now, settings: async () => answers.now };
  const { candidate } = await atMachine({ answer: async ({ move }) => ok(move ? back : first), admit });
  expect((await candidate.join(invitation)).ok).toBe(true);
  await candidate.refused(superseded);
  answers.now = fail('institution.other', 'Not of this computer any more.');
  expect((await candidate.takeBack()).ok).toBe(true);
});
