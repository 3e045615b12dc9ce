import { statfs } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createRoom } from '../../../server/evidence/room.ts';
import { recordedLog } from '../recorded-log.ts';
import { tempFolder } from '../temp-folder.ts';

/** Room on the real disk of a temporary folder, at a time that the test sets. */
async function roomWith(change: { totalBytes?: number; reserveBytes?: number; stored?: number }) {
  const folder = tempFolder();
  const { bavail, bsize } = await statfs(folder);
  const { log, entries } = recordedLog();
  let [nowMs, stored] = [0, change.stored ?? 0];
  const room = createRoom({
    folder,
    totalBytes: change.totalBytes ?? null,
    reserveBytes: change.reserveBytes ?? null,
    storedBytes: async () => stored,
    clock: { monotonicNow: () => nowMs },
    log,
  });
  return {
    room,
    entries,
    freeBytes: bavail * bsize,
    later: (ms: number, storedThen = stored) => {
      nowMs += ms;
      stored = storedThen;
    },
  };
}

test('what is kept for events and answers is never given to evidence', async () => {
  const { freeBytes } = await roomWith({});
  const { room } = await roomWith({ reserveBytes: 0 });
  expect(await room()).toEqual({ ok: true, value: null });
  const full = await roomWith({ reserveBytes: 2 * freeBytes });
  expect(await full.room()).toMatchObject({ code: 'evidence.unwritable' });
  expect(full.entries).toMatchObject([{ event: 'evidence.no-room' }]);
});

test('all of it together has a limit, and goes on when something was deleted', async () => {
  const { room, later } = await roomWith({ totalBytes: 1_000, reserveBytes: 0, stored: 999 });
  expect(await room()).toMatchObject({ ok: true });
  later(1_000, 1_000);
  expect(await room()).toMatchObject({ code: 'evidence.unwritable' });
  later(1_000, 10);
  expect(await room()).toMatchObject({ ok: true });
});

test('it is looked at once a second, and said once a minute', async () => {
  const { room, later, entries } = await roomWith({ totalBytes: 1, reserveBytes: 0, stored: 1 });
  await room();
  later(999, 0);
  expect(await room()).toMatchObject({ ok: false });
  for (let second = 0; second < 59; second += 1) {
    later(1_000, 1);
    await room();
  }
  expect(entries).toHaveLength(1);
  later(2_000);
  await room();
  expect(entries).toHaveLength(2);
});
