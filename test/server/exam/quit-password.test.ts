import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { quitPasswordHash } from '../../../contract/lockdown-settings.ts';
import { isQuitPassword } from '../../../main/lockdown/quit-password.ts';
import { hashQuitPassword } from '../../../server/exam/quit-password.ts';

test('the hash that the server makes is one that the app takes, and only for that password', async () => {
  const hash = quitPasswordHash.parse(hashQuitPassword('correct horse'));
  expect(await isQuitPassword('correct horse', hash)).toBe(true);
  expect(await isQuitPassword('correct horses', hash)).toBe(false);
  expect(hashQuitPassword('correct horse')).not.toBe(hash);
});

test('the admin command reads the password from standard input, and never from its arguments', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'invigil-admin-'));
  const run = (input: string) =>
    spawnSync(process.execPath, ['server/admin.ts', 'quit-password', '--data', dir], {
      encoding: 'utf8',
      input,
    });
  const made = JSON.parse(run('correct horse\n').stdout) as { readonly quitPasswordHash: string };
  expect(await isQuitPassword('correct horse', made.quitPasswordHash)).toBe(true);
  expect(run('short\n').stderr).toContain('8 characters');
  rmSync(dir, { recursive: true, force: true });
});
