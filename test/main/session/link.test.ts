import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { ProctorMessage } from '../../../contract/wire.ts';
import { createDecide } from '../../../core/session/decide.ts';
import { createStateStore } from '../../../main/app-state.ts';
import { followLink } from '../../../main/session/link.ts';
import { createSession } from '../../../main/session/session.ts';
import { after, everything, untilRunning } from '../../core/session/events-of.ts';
import { fakeLog } from '../../fakes/fake-log.ts';
import { faultyDisk, type FaultyDisk } from '../../fakes/disk/faulty-disk.ts';
import { contentOf, setupJournal } from '../journal/journal-setup.ts';
import { sha256 } from '../../../main/journal/lines.ts';

const release: ProctorMessage = {
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  text: '',
  sentAt: 1_700_000_000_000,
  action: 'release-lockdown',
  coverSince: null,
};
const once = ['x.lockdown.released', 'x.proctor.message'];

/** A running exam on a disk whose writes wait for `disk.gate`, and what the server sends it. */
async function setup() {
  const { open, clock } = await setupJournal();
  const disk = faultyDisk();
  const journal = await open({ openFile: disk.openFile });
  const log = fakeLog();
  const decide = createDecide(everything, sha256);
  const session = createSession({ journal, clock, log, decide, initial: after(untilRunning) });
  const arriving = Promise.withResolvers<(message: ProctorMessage) => Promise<void>>();
  followLink({
    session,
    journal,
    evidence: { online: () => {}, noteRoundTrip: () => {} },
    ports: {
      log,
      state: createStateStore(() => {}),
      onRefused: () => {},
      openLink({ onMessage }) {
        arriving.resolve(onMessage);
        return {
          online: () => {},
          refreshToken: () => {},
          delivered: async () => true,
          dispose: async () => {},
        };
      },
    },
  });
  return {
    clock,
    disk,
    session,
    arrive: await arriving.promise,
    recorded: async () => (await contentOf(journal)).map(({ type }) => type),
  };
}

/** Writes that begin from now on wait until it is resolved, or the test is over. */
function hold(disk: FaultyDisk) {
  const gate = Promise.withResolvers<void>();
  onTestFinished(() => gate.resolve());
  disk.gate = gate.promise;
  return gate;
}

test('a message that comes again is recorded once, and answered both times', async () => {
  const { arrive, recorded, session } = await setup();
  await arrive(release);
  await arrive(release);
  expect(await recorded()).toEqual(once);
  expect(session.state.lockdown.isReleased).toBe(true);
});

test('one that comes again while it is being written is answered with the first, when it is on the disk', async () => {
  const { arrive, disk, recorded, session } = await setup();
  const gate = hold(disk);
  const answered: string[] = [];
  const arrivals = ['first', 'again'].map(async (name) => {
    await arrive(release);
    answered.push(name);
  });
  expect(session.decided.lockdown.isReleased).toBe(true);
  expect(await recorded()).toEqual([]);
  expect(answered).toEqual([]);
  gate.resolve();
  await Promise.all(arrivals);
  expect(await recorded()).toEqual(once);
});

test('it is answered whatever else is waiting to be written by then', async () => {
  const { arrive, disk, recorded, session } = await setup();
  const first = hold(disk);
  const answer = arrive(release);
  // The first write has begun without what comes now, which has one of its own.
  await nextTurn();
  session.record([{ type: 'user.idle', occurredAt: 0, data: { idleMs: 1 } }]);
  hold(disk);
  first.resolve();
  await answer;
  expect(await recorded()).toEqual(once);
});

test('one that the disk does not take in time is not answered, and later is, without being recorded twice', async () => {
  const { arrive, clock, disk, recorded } = await setup();
  const gate = hold(disk);
  const refused = ['first', 'again'].map(() => expect(arrive(release)).rejects.toThrow('journal.unwritable'));
  clock.advance(2_000);
  await Promise.all(refused);
  gate.resolve();
  disk.gate = null;
  await expect.poll(recorded).toEqual(once);
  await arrive(release);
  expect(await recorded()).toEqual(once);
});
