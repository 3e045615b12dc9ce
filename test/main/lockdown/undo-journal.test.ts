import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  openUndoJournal,
  restore,
  undoFileName,
  type UndoOperation,
} from '../../../main/lockdown/undo-journal.ts';
import { undoOperations } from '../../../main/lockdown/undo-operations.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

let dir = '';
let done: string[] = [];
let fails = false;

const args = z.strictObject({ name: z.string() });
const note: UndoOperation<z.infer<typeof args>> = {
  args,
  look: ({ name }) => Promise.resolve(`before ${name}`),
  perform: ({ name }) => Promise.resolve(void done.push(`perform ${name}`)),
  revert({ name }, before) {
    done.push(`revert ${name} to ${String(before)}`);
    return fails ? Promise.reject(new Error('the disk is full')) : Promise.resolve();
  },
};
const operations = { note };
const open = () => openUndoJournal({ dir, operations, log: fakeLog() });
const text = () => readFile(join(dir, undoFileName), 'utf8');

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'invigil-undo-'));
  done = [];
  fails = false;
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('changes are taken back in reverse order, to what was there before, and the file goes', async () => {
  const journal = await open();
  await journal.perform('note', { name: 'a' });
  await journal.perform('note', { name: 'b' });
  expect(await journal.revertAll()).toEqual({
    reverted: [
      expect.objectContaining({ args: { name: 'b' } }),
      expect.objectContaining({ args: { name: 'a' } }),
    ],
    failures: [],
  });
  await journal.dispose();
  expect(done).toEqual(['perform a', 'perform b', 'revert b to before b', 'revert a to before a']);
  expect(await readdir(dir)).toEqual([]);
});

test('the line is on the disk before the change is made', async () => {
  let seen = '';
  const spying = { ...note, perform: async () => void (seen = await text()) };
  const journal = await openUndoJournal({ dir, operations: { note: spying }, log: fakeLog() });
  await journal.perform('note', { name: 'a' });
  expect(JSON.parse(seen)).toMatchObject({ operation: 'note', args: { name: 'a' }, before: 'before a' });
  await journal.dispose();
});

test('what cannot be taken back is reported and kept for the next time', async () => {
  const journal = await open();
  await journal.perform('note', { name: 'a' });
  fails = true;
  expect((await journal.revertAll()).failures).toEqual([{ operation: 'note', reason: 'the disk is full' }]);
  await journal.dispose();
  fails = false;
  expect((await restore(dir, fakeLog(), operations)).failures).toEqual([]);
  expect(await readdir(dir)).toEqual([]);
});

test('what a session that goes on needs is kept', async () => {
  const journal = await open();
  await journal.perform('note', { name: 'kept' });
  await journal.perform('note', { name: 'gone' });
  await journal.dispose();
  const isKept = ({ args: kept }: { args: unknown }) => (kept as { name: string }).name === 'kept';
  expect((await restore(dir, fakeLog(), operations, isKept)).failures).toEqual([]);
  const again = await open();
  expect(again.pending().map((change) => change.args)).toEqual([{ name: 'kept' }]);
  await again.dispose();
});

test('a line that a crash cut short, anywhere, is no obstacle', async () => {
  const journal = await open();
  await journal.perform('note', { name: 'a' });
  await journal.dispose();
  const whole = await text();
  for (let length = 0; length < whole.length; length += 7) {
    await writeFile(join(dir, undoFileName), whole + whole.slice(0, length));
    done = [];
    expect((await restore(dir, fakeLog(), operations)).failures).toEqual([]);
    expect(done).toEqual(['revert a to before a']);
  }
});

test('damage in the middle is reported, and the rest is taken back all the same', async () => {
  const journal = await open();
  await journal.perform('note', { name: 'a' });
  await journal.dispose();
  await writeFile(join(dir, undoFileName), `garbage\n${await text()}`);
  expect((await restore(dir, fakeLog(), operations)).failures).toEqual([
    { operation: 'unknown', reason: '1 unreadable lines' },
  ]);
  expect(done.at(-1)).toBe('revert a to before a');
});

test('an operation that only another version knows is kept and reported', async () => {
  const journal = await open();
  await journal.perform('note', { name: 'a' });
  await journal.dispose();
  expect((await restore(dir, fakeLog(), {})).failures).toEqual([
    { operation: 'note', reason: 'unknown-operation' },
  ]);
  expect((await restore(dir, fakeLog(), operations)).failures).toEqual([]);
});

test('arguments that the operation does not have are a bug', async () => {
  const journal = await open();
  await expect(journal.perform('note', { path: '/etc' })).rejects.toThrow();
  await expect(journal.perform('toString', {})).rejects.toThrow('no such operation');
  await journal.dispose();
});

test('the storage of an exam is removed, and nothing but it', async () => {
  const [ours, other] = ['0f8fad5b-d9cb-469f-a165-70867728950e', '0f8fad5b-d9cb-469f-a165-70867728950f'];
  for (const id of [ours, other])
    await mkdir(join(dir, 'Partitions', `exam-${id}`, 'Cache'), { recursive: true });
  const journal = await openUndoJournal({ dir, operations: undoOperations(dir), log: fakeLog() });
  await journal.perform('exam-storage', { sessionId: ours });
  expect((await journal.revertAll()).failures).toEqual([]);
  await journal.dispose();
  expect(await readdir(join(dir, 'Partitions'))).toEqual([`exam-${other}`]);
  await expect(journal.perform('exam-storage', { sessionId: '../..' })).rejects.toThrow();
});
