import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openScratch } from '../../boot/scratch.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'devhost-test-'));
  vi.stubEnv('TMPDIR', parent);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(parent, { recursive: true });
});

/** A folder as a host leaves it whose process had this number, beside one that lives. */
function leftBy(pid: number | string, living: string): string {
  const left = join(parent, basename(living).replace(`-${process.pid}-`, `-${pid}-`));
  mkdirSync(left);
  return left;
}

test('what a host that was killed has left goes, and what one that lives needs stays', () => {
  const living = openScratch();
  const { pid: gone } = spawnSync('true');
  const left = leftBy(gone, living.dir);
  const other = openScratch();
  expect([living.dir, left, other.dir].map((dir) => existsSync(dir))).toEqual([true, false, true]);
  other.dispose();
  expect(existsSync(other.dir)).toBe(false);
});

test('of other process namespaces, whose numbers mean others here, nothing is removed', () => {
  const living = openScratch();
  const { pid: gone } = spawnSync('true');
  const left = leftBy(gone, living.dir.replace(/-in\d*-/, '-in1-'));
  openScratch();
  expect(existsSync(left)).toBe(true);
});
