import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreAfterwards, restoreExitCode, restoreMachine } from '../../main/restore.ts';
import { fakeLog } from '../fakes/fake-log.ts';

const sessionId = '0f8fad5b-d9cb-469f-a165-70867728950e';
let userData = '';
let said: string[] = [];

const restore = (isAlone = true): Promise<number> =>
  restoreMachine({
    userData,
    name: 'Northfield Exams',
    isAlone,
    log: fakeLog(),
    print: (line) => said.push(line),
  });

beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'invigil-restore-'));
  said = [];
  await mkdir(join(userData, 'Partitions', `exam-${sessionId}`), { recursive: true });
});
afterEach(() => rm(userData, { recursive: true, force: true }));

test('everything is taken back and said, and a second time there is nothing left', async () => {
  expect(await restore()).toBe(restoreExitCode.done);
  expect(said).toEqual([`taken back: exam-storage {"sessionId":"${sessionId}"}`]);
  expect(await readdir(join(userData, 'Partitions'))).toEqual([]);
  expect(await restore()).toBe(restoreExitCode.done);
  expect(said.at(-1)).toBe('Nothing was left to take back.');
});

test('from an app that runs nothing is taken', async () => {
  expect(await restore(false)).toBe(restoreExitCode.running);
  expect(said).toEqual(['Northfield Exams is running: nothing was taken back. Close it first.']);
  expect(await readdir(join(userData, 'Partitions'))).toEqual([`exam-${sessionId}`]);
});

test('what fails is said and makes the exit code', async () => {
  await rm(join(userData, 'Partitions'), { recursive: true });
  await writeFile(join(userData, 'Partitions'), 'a file where the folder should be');
  expect(await restore()).toBe(restoreExitCode.failed);
  expect(said).toEqual(['NOT taken back: exam-storage (ENOTDIR)']);
});

test('the app that ends starts again with what it was started with, but not with its join link', () => {
  const argv = ['/opt/Invigil/invigil', '--user-data-dir=/data', 'invigil://join/abc'];
  expect(restoreAfterwards(argv, {})).toEqual({ args: ['--user-data-dir=/data', '--restore'] });
  expect(restoreAfterwards(argv, { APPIMAGE: '/home/x/Invigil.AppImage' })).toEqual({
    args: ['--user-data-dir=/data', '--restore'],
    execPath: '/home/x/Invigil.AppImage',
  });
});
