import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consentStreamsOf } from '../../../../core/consent.ts';
import { fail, ok } from '../../../../contract/result.ts';
import { lockJournal } from '../../../../main/journal/lock.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';
import { atMachine } from './at-machine.ts';

const record = aSessionRecord();
const away = fail('server.unreachable', 'No answer.');

/** A machine whose app ended after the consent, and on which something else has the journal open. */
async function interruptedAndHeld() {
  const first = await atMachine({ answer: ok(record.reply) });
  await first.candidate.join({ server: record.server, ticket: record.ticket, key: null });
  const streams = consentStreamsOf(record.reply.exam.settings).map(({ id }) => id);
  await first.candidate.session()?.submit({ do: 'agree', streams, isBiometricAgreed: false });
  await first.leave();
  const held = await lockJournal(join(first.dir, `${record.reply.sessionId}.ndjson`));
  if (!held.ok) throw new Error(held.message);
  return { dir: first.dir, release: held.value.dispose };
}

test('an exam whose journal cannot be opened is opened by itself once it can be', async () => {
  const { dir, release } = await interruptedAndHeld();
  const clock = fakeClock();
  const again = await atMachine({ answer: away, saved: record, dir, clock });
  await again.candidate.resume();
  expect(again.state.get()).toMatchObject({ phase: 'joining', startTrouble: 'not-resumed' });
  clock.advance(30_000);
  expect(again.state.get()).toMatchObject({ phase: 'joining', startTrouble: 'not-resumed' });
  await release();
  await expect
    .poll(() => {
      clock.advance(5_000);
      return again.state.get();
    })
    .toMatchObject({ phase: 'checking', startTrouble: null });
  // It asks the server who has the session, as any start does.
  expect(again.asked.at(-1)).toMatchObject({ move: false });
});

test('whoever has joined by hand meanwhile is left alone', async () => {
  const { dir, release } = await interruptedAndHeld();
  const clock = fakeClock();
  const again = await atMachine({ answer: ok(record.reply), saved: record, dir, clock });
  await again.candidate.resume();
  await release();
  const joined = await again.candidate.join({ server: record.server, ticket: record.ticket, key: null });
  expect(joined.ok).toBe(true);
  const session = again.candidate.session();
  clock.advance(60_000);
  expect(again.candidate.session()).toBe(session);
  expect(again.state.get().startTrouble).toBeNull();
});
