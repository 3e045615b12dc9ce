import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'invigil-undo-'));
  writeFileSync(join(dir, 'first'), 'as it was');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function run(mode: 'exam' | 'restore', killAt = ''): NodeJS.Signals | number | null {
  const child = join(import.meta.dirname, 'undo-child.ts');
  const { signal, status, stderr } = spawnSync(process.execPath, [child, dir, mode, killAt], {
    encoding: 'utf8',
  });
  if (status !== 0 && signal === null) throw new Error(stderr);
  return signal ?? status;
}

/** `first` existed, `second` did not, and no journal is left. */
function expectUntouched(): void {
  expect(readFileSync(join(dir, 'first'), 'utf8')).toBe('as it was');
  expect(existsSync(join(dir, 'second'))).toBe(false);
  expect(existsSync(join(dir, 'journal')) ? readdirSync(join(dir, 'journal')) : []).toEqual([]);
}

test('without a crash everything is taken back at the end', () => {
  expect(run('exam')).toBe(0);
  expectUntouched();
});

const points = ['look', 'before', 'amid', 'after', 'reverting', 'reverted'];
const killings = points.flatMap((point) => ['first', 'second'].map((name) => [`${point} ${name}`]));

test.each(killings)('killed at "%s", the next start leaves nothing behind', (killAt) => {
  expect(run('exam', killAt)).toBe('SIGKILL');
  expect(run('restore')).toBe(0);
  expectUntouched();
});

test.each([['reverting second'], ['reverted second'], ['reverted first']])(
  'killed again while restoring, at "%s", the start after that finishes it',
  (killAt) => {
    expect(run('exam', 'after second')).toBe('SIGKILL');
    expect(run('restore', killAt)).toBe('SIGKILL');
    expect(run('restore')).toBe(0);
    expectUntouched();
  },
);
