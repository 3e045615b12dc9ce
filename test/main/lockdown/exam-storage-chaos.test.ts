import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const sessionIds = ['0f8fad5b-d9cb-469f-a165-70867728950e', '0f8fad5b-d9cb-469f-a165-70867728950f'];
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'invigil-exam-storage-'));
  mkdirSync(join(dir, 'Partitions'));
  writeFileSync(join(dir, 'Partitions', 'first'), 'as it was');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function run(mode: 'exam' | 'restore', killAt = ''): NodeJS.Signals | number | null {
  const child = join(import.meta.dirname, 'exam-storage-child.ts');
  const { signal, status, stderr } = spawnSync(process.execPath, [child, dir, mode, killAt, ...sessionIds], {
    encoding: 'utf8',
  });
  if (status !== 0 && signal === null) throw new Error(stderr);
  return signal ?? status;
}

/** What was there is there, and nothing else. */
const expectUntouched = (): void =>
  expect(readdirSync(dir, { recursive: true })).toEqual(['Partitions', join('Partitions', 'first')]);

test('without a crash everything is taken back at the end', () => {
  expect(run('exam')).toBe(0);
  expectUntouched();
});

const points = ['made', 'half stored', 'stored', 'removing', 'half removed', 'removed'];
const killings = points.flatMap((point) => [1, 2].map((nth) => [`${point} ${nth}`]));

test.each(killings)('killed at "%s", the next start leaves nothing behind', (killAt) => {
  expect(run('exam', killAt)).toBe('SIGKILL');
  expect(run('restore')).toBe(0);
  expectUntouched();
});

test.each([['removing 2'], ['half removed 2'], ['removed 1']])(
  'killed again while restoring, at "%s", the start after that finishes it',
  (killAt) => {
    expect(run('exam', 'stored 2')).toBe('SIGKILL');
    expect(run('restore', killAt)).toBe('SIGKILL');
    expect(run('restore')).toBe(0);
    expectUntouched();
  },
);
