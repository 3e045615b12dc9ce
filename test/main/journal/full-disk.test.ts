import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Envelope } from '../../../contract/envelope.ts';
import { faultyDisk } from '../../fakes/disk/faulty-disk.ts';
import { contentOf, drafts, expectOk, idleTimes, setupJournal } from './journal-setup.ts';

const unwritable = { ok: false, code: 'journal.unwritable' };

test('a full disk is a failure value; the events keep their places and follow when there is room', async () => {
  const { open, clock } = await setupJournal();
  const disk = faultyDisk();
  const journal = await open({ openFile: disk.openFile });
  await journal.append(drafts(1));
  disk.freeBytes = 100;
  expect(await journal.append(drafts(2, 2))).toMatchObject(unwritable);
  expect(journal.mark.seq).toBe(1);

  disk.freeBytes = 1e6;
  const next = expectOk(await journal.append(drafts(1, 4)));
  expect(next[0]?.seq).toBe(4);
  expect(idleTimes(await contentOf(journal))).toEqual([1, 2, 3, 4]);
  expect(clock.waiting()).toBe(0);
});

test('it tries again by itself', async () => {
  const { open, clock } = await setupJournal();
  const disk = faultyDisk();
  const journal = await open({ openFile: disk.openFile });
  disk.freeBytes = 0;
  expect(await journal.append(drafts(1))).toMatchObject(unwritable);
  disk.freeBytes = 1e6;
  const appended = new Promise<readonly Envelope[]>((resolve) => journal.onAppended(resolve));
  clock.advance(1_000);
  expect(idleTimes(await appended)).toEqual([1]);
});

test('what waits for another try is tried once more at the end', async () => {
  const { open } = await setupJournal();
  const disk = faultyDisk();
  const journal = await open({ openFile: disk.openFile });
  disk.freeBytes = 0;
  expect(await journal.append(drafts(1))).toMatchObject(unwritable);
  disk.freeBytes = 1e6;
  await journal.dispose();
  expect((await open()).mark.seq).toBe(1);
});

test('concurrent appends on a full disk all fail once, and none is lost or doubled', async () => {
  const { open } = await setupJournal();
  const disk = faultyDisk();
  const journal = await open({ openFile: disk.openFile });
  disk.freeBytes = 700;
  const results = await Promise.all([1, 2, 3, 4].map((first) => journal.append(drafts(1, first))));
  for (const result of results) expect(result).toMatchObject(unwritable);
  disk.freeBytes = 1e6;
  await journal.append(drafts(1, 5));
  expect(idleTimes(await contentOf(journal))).toEqual([1, 2, 3, 4, 5]);
});

test.each([true, false])(
  'killed while the disk is full, it opens again (file could be shortened: %s)',
  async (canTruncate) => {
    const { open, tryOpen, path } = await setupJournal();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 900 }), async (freeBytes) => {
        const disk = faultyDisk();
        const journal = expectOk(await tryOpen({ openFile: disk.openFile }));
        const seq = journal.mark.seq;
        disk.freeBytes = freeBytes;
        disk.canTruncate = canTruncate;
        const failed = await journal.append(drafts(3));
        expect(failed.ok).toBe(false);
        const left = await readFile(path);
        await journal.dispose();
        await writeFile(path, left);
        const again = await open();
        // Whole lines that were written although append failed are kept: they are intact.
        expect(again.mark.seq).toBeGreaterThanOrEqual(seq);
        expect(again.mark.seq).toBeLessThan(seq + 3);
        if (canTruncate) expect(again.repair).toBeNull();
        await again.dispose();
      }),
      { numRuns: 25 },
    );
  },
);

test('a folder that cannot be is a failure value', async () => {
  const { tryOpen, dir } = await setupJournal();
  const file = join(dir, 'file');
  await writeFile(file, '');
  expect(await tryOpen({ dir: join(file, 'below') })).toMatchObject(unwritable);
});
