import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMachineChanges } from '../../../main/lockdown/machine-changes.ts';
import { undoFileName } from '../../../main/lockdown/undo-journal.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

const [session, other] = ['0f8fad5b-d9cb-469f-a165-70867728950e', '0f8fad5b-d9cb-469f-a165-70867728950f'];
let userData = '';

const open = () => openMachineChanges({ userData, log: fakeLog() });
/** What the exam's page of a session keeps. */
const storage = (id: string) => join(userData, 'Partitions', `exam-${id}`);
const store = (id: string) => mkdir(join(storage(id), 'Cookies'), { recursive: true });
const stored = () => readdir(join(userData, 'Partitions'));

beforeEach(async () => (userData = await mkdtemp(join(tmpdir(), 'invigil-changes-'))));
afterEach(() => rm(userData, { recursive: true, force: true }));

test('what a session that goes on needs is kept, and written down once', async () => {
  await (await open()).begin(session);
  await store(session);
  const again = await open();
  await again.recover(session);
  await again.begin(session);
  expect(await stored()).toEqual([`exam-${session}`]);
  const last = await open();
  await last.recover(null);
  expect(await stored()).toEqual([]);
  expect(await readdir(userData)).toEqual(['Partitions']);
  expect(last.isLeft()).toBe(false);
});

test('what another session left is taken back before this one goes on', async () => {
  for (const id of [other, session]) {
    await (await open()).begin(id);
    await store(id);
  }
  const changes = await open();
  await changes.recover(session);
  expect(await stored()).toEqual([`exam-${session}`]);
  expect(changes.isLeft()).toBe(true);
});

test('a session of which --restore took everything back writes it down again', async () => {
  const changes = await open();
  await changes.begin(session);
  await changes.recover(null);
  await changes.begin(session);
  expect(changes.isLeft()).toBe(true);
});

test('a journal that cannot be read or written keeps nobody from their exam', async () => {
  await mkdir(join(userData, undoFileName));
  const unread = await open();
  await unread.recover(null);
  await unread.begin(session);
  expect(unread.isLeft()).toBe(false);
  await rm(join(userData, undoFileName), { recursive: true });

  await rm(userData, { recursive: true });
  await writeFile(userData, 'a file where the folder should be');
  const unwritten = await open();
  await unwritten.recover(null);
  await unwritten.begin(session);
  expect(unwritten.isLeft()).toBe(false);
});
