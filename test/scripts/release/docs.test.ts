import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../structure/source-files.ts';

/** The commands of the page, as somebody copies them. */
const commands = readFileSync(join(root, 'docs/release.md'), 'utf8').match(/^ {4}npm run .*$/gm) ?? [];

test('the page has commands', () => expect(commands.length).toBeGreaterThan(2));

const building = commands.filter((line) => line.includes('npm run release') && !line.includes(' renew '));

/** Without Electron each stops before it begins to build, and says the same as the doctor. */
test.each(building)('%s says what it needs', (line) => {
  const env = { ...process.env, INVIGIL_ELECTRON_DIST: '/nowhere' };
  const ran = spawnSync(line.trim(), { cwd: root, env, shell: true, encoding: 'utf8' });
  expect(ran.stdout).toContain('Northfield Exams for linux-x64:');
  expect(ran.stdout).toContain('needed  Electron is not at /nowhere: set INVIGIL_ELECTRON_DIST');
  expect(ran.stderr).not.toContain('Usage:');
  expect(ran.status).toBe(1);
});

test.each(commands.filter((line) => line.includes(' renew ')))('%s asks for the key', (line) => {
  const env = { ...process.env, INVIGIL_RELEASE_KEY: '' };
  const ran = spawnSync(line.trim(), { cwd: root, env, shell: true, encoding: 'utf8' });
  expect(ran.stdout).toContain('Northfield Exams for linux-x64: set INVIGIL_RELEASE_KEY');
  expect(ran.status).toBe(1);
});

test.each(commands.filter((line) => line.includes('package:check')))('%s is understood', (line) => {
  const ran = spawnSync(`${line.trim()} --out /nowhere`, { cwd: root, shell: true, encoding: 'utf8' });
  expect(ran.stderr).toContain('/nowhere holds no release: npm run release makes one.');
});
