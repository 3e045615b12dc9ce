import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isExamStorageLeft, sweepExamStorage } from '../../../main/lockdown/exam-storage.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

const [session, other] = ['0f8fad5b-d9cb-469f-a165-70867728950e', '0f8fad5b-d9cb-469f-a165-70867728950f'];
let userData = '';

const sweep = (except: string | null = null, remove?: (folder: string) => Promise<void>) =>
  sweepExamStorage({ userData, except, log: fakeLog(), ...(remove ? { remove } : {}) });
/** What the exam's page of a session keeps. */
async function store(name: string): Promise<void> {
  await mkdir(join(userData, 'Partitions', name, 'Network'), { recursive: true });
  await writeFile(join(userData, 'Partitions', name, 'Network', 'Cookies'), 'a cookie');
}
const stored = async () => (await readdir(join(userData, 'Partitions'))).toSorted();

beforeEach(async () => (userData = await mkdtemp(join(tmpdir(), 'invigil-exam-storage-'))));
afterEach(() => rm(userData, { recursive: true, force: true }));

test('where no exam was there is nothing to take back', async () => {
  expect(await sweep()).toEqual({ removed: [], failures: [] });
  expect(isExamStorageLeft(userData)).toBe(false);
  expect(await readdir(userData)).toEqual([]);
});

test('what exams left is taken back, once, and nothing but that', async () => {
  const foreign = ['exam-', 'exam-7', session, 'lectures'];
  for (const name of [`exam-${session}`, `exam-${other}`, ...foreign]) await store(name);
  await mkdir(join(userData, 'sessions', `exam-${session}`), { recursive: true });
  expect(isExamStorageLeft(userData)).toBe(true);
  const { removed, failures } = await sweep();
  expect(removed.map(({ sessionId }) => sessionId).toSorted()).toEqual([session, other]);
  expect(failures).toEqual([]);
  expect(await stored()).toEqual(foreign.toSorted());
  expect(await readdir(join(userData, 'sessions'))).toEqual([`exam-${session}`]);
  expect(isExamStorageLeft(userData)).toBe(false);
  expect((await sweep()).removed).toEqual([]);
});

test('what a session that goes on needs is kept until it is over', async () => {
  for (const id of [session, other]) await store(`exam-${id}`);
  expect((await sweep(session)).removed).toEqual([{ sessionId: other }]);
  expect(await stored()).toEqual([`exam-${session}`]);
  expect(isExamStorageLeft(userData)).toBe(true);
  await sweep();
  expect(await stored()).toEqual([]);
});

test('what cannot be taken back is said, keeps nothing else, and is tried again', async () => {
  for (const id of [session, other]) await store(`exam-${id}`);
  const busy = Object.assign(new Error('EBUSY: resource busy'), { code: 'EBUSY' });
  const swept = await sweep(null, (folder) =>
    basename(folder) === `exam-${session}` ? Promise.reject(busy) : rm(folder, { recursive: true }),
  );
  expect(swept).toEqual({ removed: [{ sessionId: other }], failures: [{ reason: 'EBUSY' }] });
  expect((await sweep()).removed).toEqual([{ sessionId: session }]);
});

test('a folder that cannot be read keeps nobody from their exam', async () => {
  await writeFile(join(userData, 'Partitions'), 'a file where the folder should be');
  expect(await sweep()).toEqual({ removed: [], failures: [{ reason: 'ENOTDIR' }] });
  expect(isExamStorageLeft(userData)).toBe(false);
});
