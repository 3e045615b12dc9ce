import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './structure/source-files.ts';

const folder = 'docs/procurement';
const documents = readdirSync(join(root, folder)).filter((file) => file !== 'README.md');

/** The rows of its tables, without their heads. */
function claimsOf(text: string): readonly (readonly string[])[] {
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What is wrong with a claim; null where it is tied to something that is there, or said to be open. */
function wrongWith(claim: readonly string[]): string | null {
  const tie = claim.at(-1) ?? '';
  if (tie === '**open**') return null;
  const [, path] = /^`([^`]+)`$/.exec(tie) ?? [];
  if (path === undefined) return `${claim.join(' | ')}: is tied to nothing`;
  return existsSync(join(root, path)) ? null : `${path} is not there`;
}

test.each(documents)('%s: each claim is tied to what is there, or said to be open', (document) => {
  const claims = claimsOf(readFileSync(join(root, folder, document), 'utf8'));
  expect(claims.length).toBeGreaterThan(5);
  expect(claims.map(wrongWith).filter((wrong) => wrong !== null)).toEqual([]);
});

test('a claim without a tie, or with one that leads nowhere, is found', () => {
  expect(wrongWith(['data', 'safe', ''])).toContain('tied to nothing');
  expect(wrongWith(['data', 'safe', '`test/no-such.test.ts`'])).toContain('is not there');
});
