import { readFile, truncate, writeFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Envelope } from '../../../contract/envelope.ts';
import { follow } from '../../../core/journal/chain.ts';
import { sha256 } from '../../../main/journal/lines.ts';
import { contentOf, drafts, expectOk, genesis, setupJournal, type JournalSetup } from './journal-setup.ts';

/** A journal of `count` events on disk, closed: its bytes, its events, and where each line begins. */
async function written(setup: JournalSetup, count: number) {
  const journal = await setup.open();
  const events = expectOk(await journal.append(drafts(count)));
  await journal.dispose();
  const bytes = await readFile(setup.path);
  const starts = [0];
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return { bytes, events, starts };
}

/** Opens the journal, checks that it goes on from an intact chain, and closes it. */
async function reopened(setup: JournalSetup, base = genesis) {
  const journal = await setup.open({ base });
  const kept = await contentOf(journal);
  const [next] = expectOk(await journal.append(drafts(1, 999)));
  expect(follow(journal.base, [...kept, next!], sha256).ok).toBe(true);
  await journal.dispose();
  const left = (await readFile(setup.path, 'utf8')).split('\n');
  expect(left.slice(1)).toEqual([...kept, next].map((event) => JSON.stringify(event)).concat(''));
  return { kept, repair: journal.repair, base: journal.base };
}

test('cut at every byte of its last lines, it keeps all whole lines and sets the torn one aside', async () => {
  const setup = await setupJournal();
  const { bytes, events, starts } = await written(setup, 5);
  for (let size = starts[4]!; size < bytes.length; size += 1) {
    await writeFile(setup.path, bytes);
    await truncate(setup.path, size);
    const { kept, repair } = await reopened(setup);
    const whole = starts.findLastIndex((start) => start <= size) - 1;
    expect(kept).toEqual(events.slice(0, whole));
    const torn = size - starts[whole + 1]!;
    if (torn === 0) expect(repair).toBeNull();
    else {
      expect(repair).toMatchObject({ reason: 'torn', bytes: torn, lines: 1 });
      expect((await readFile(repair!.sideFile)).equals(bytes.subarray(size - torn, size))).toBe(true);
    }
  }
});

test('cut at every byte of its header, it begins again', async () => {
  const setup = await setupJournal();
  const { bytes, starts } = await written(setup, 0);
  for (let size = 0; size < starts[1]!; size += 1) {
    await writeFile(setup.path, bytes.subarray(0, size));
    expect((await reopened(setup)).kept).toEqual([]);
  }
});

test('a last line that is whole but unreadable is torn too', async () => {
  const setup = await setupJournal();
  const { bytes, events, starts } = await written(setup, 3);
  await writeFile(setup.path, Buffer.concat([bytes.subarray(0, starts[3]), Buffer.from('\0\0\0\0\n')]));
  expect(await reopened(setup)).toMatchObject({
    kept: events.slice(0, 2),
    repair: { reason: 'torn', bytes: 5, lines: 1 },
  });
});

test('damage in the middle: all before it is kept, all after it set aside, and the session goes on', async () => {
  const setup = await setupJournal();
  const { bytes, events, starts } = await written(setup, 6);
  const damaged = Buffer.from(bytes);
  damaged.write('X', starts[3]! + 20);
  await writeFile(setup.path, damaged);
  const { kept, repair } = await reopened(setup);
  expect(kept).toEqual(events.slice(0, 2));
  expect(repair).toMatchObject({ reason: 'damaged', bytes: bytes.length - starts[3]!, lines: 4 });
  expect((await readFile(repair!.sideFile)).equals(damaged.subarray(starts[3]))).toBe(true);
});

test('a line that is none of ours is taken out, and what continues over it stays', async () => {
  const setup = await setupJournal();
  const { bytes, events, starts } = await written(setup, 4);
  const foreign = Buffer.from('not an event\n');
  const spoiled = Buffer.concat([bytes.subarray(0, starts[3]), foreign, bytes.subarray(starts[3])]);
  await writeFile(setup.path, spoiled);
  const { kept, repair } = await reopened(setup);
  expect(kept).toEqual(events);
  expect(repair).toMatchObject({ reason: 'damaged', bytes: foreign.length, lines: 1 });
  expect((await readFile(repair!.sideFile)).equals(spoiled)).toBe(true);
});

test('whatever happens to the bytes: an intact beginning survives, and nothing is thrown away', async () => {
  const setup = await setupJournal();
  const { bytes, events, starts } = await written(setup, 8);
  const harm = fc.record({
    at: fc.nat({ max: bytes.length - 1 }),
    removed: fc.nat({ max: 400 }),
    inserted: fc.uint8Array({ maxLength: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(harm, async ({ at, removed, inserted }) => {
      const harmed = Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]);
      await writeFile(setup.path, harmed);
      const { kept, repair } = await reopened(setup);
      const intact = starts.findLastIndex((start) => start <= at) - 1;
      expect(kept.slice(0, Math.max(0, intact))).toEqual(events.slice(0, Math.max(0, intact)));
      expect(kept.length).toBeGreaterThanOrEqual(intact);
      if (!repair) return;
      const aside = await readFile(repair.sideFile);
      expect(harmed.subarray(-aside.length).equals(aside)).toBe(true);
    }),
    { numRuns: 120 },
  );
});

test('an event that was changed by hand ends what is believed, however well it reads', async () => {
  const setup = await setupJournal();
  const { bytes, events } = await written(setup, 4);
  await writeFile(setup.path, bytes.toString('utf8').replace('"idleMs":3', '"idleMs":4'));
  expect(await reopened(setup)).toMatchObject({
    kept: events.slice(0, 2),
    repair: { reason: 'damaged', lines: 2 },
  });
});

test('damage that the server has already is stepped over: what comes after it still continues', async () => {
  const setup = await setupJournal();
  const { bytes, events, starts } = await written(setup, 9);
  const damaged = Buffer.from(bytes);
  damaged.write('X', starts[3]! + 20);
  await writeFile(setup.path, damaged);
  const stored = markOf(events[5]!);
  const { kept, repair, base } = await reopened(setup, stored);
  expect(base).toEqual(stored);
  expect(kept).toEqual(events.slice(6));
  expect(repair).toMatchObject({ reason: 'damaged' });
  expect((await readFile(repair!.sideFile)).equals(damaged)).toBe(true);
});

test('a damaged header costs nothing when the events that follow continue what the server has', async () => {
  const setup = await setupJournal();
  const { bytes, events } = await written(setup, 4);
  await writeFile(setup.path, Buffer.concat([Buffer.from('X'), bytes]));
  expect((await reopened(setup)).kept).toEqual(events);
});

test('another machine went on: the old file is set aside whole, a new one begins where the server is', async () => {
  const setup = await setupJournal();
  const { bytes } = await written(setup, 4);
  const stored = { seq: 20, hash: 'c'.repeat(64) };
  const { kept, repair, base } = await reopened(setup, stored);
  expect(base).toEqual(stored);
  expect(kept).toEqual([]);
  expect(repair).toMatchObject({ reason: 'superseded', bytes: bytes.length, lines: 5 });
  expect((await readFile(repair!.sideFile)).equals(bytes)).toBe(true);
});

test('a server that has less changes nothing: the journal keeps what was acknowledged', async () => {
  const setup = await setupJournal();
  const { events } = await written(setup, 4);
  const { kept, repair } = await reopened(setup, markOf(events[1]!));
  expect(kept).toEqual(events);
  expect(repair).toBeNull();
});

test('a journal of another session in its place is set aside', async () => {
  const setup = await setupJournal();
  const { bytes } = await written(setup, 2);
  const other = bytes.toString('utf8').replaceAll('00000000abcd', '00000000abce');
  await writeFile(setup.path, other);
  const { kept, repair } = await reopened(setup);
  expect(kept).toEqual([]);
  expect(await readFile(repair!.sideFile, 'utf8')).toBe(other);
});

function markOf({ seq, hash }: Envelope) {
  return { seq, hash };
}
