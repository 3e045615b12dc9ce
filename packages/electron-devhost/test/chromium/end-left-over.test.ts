import { spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { endLeftOver } from '../../chromium/end-left-over.ts';

/** A process that has a profile, as Chromium's lock names it. */
async function holderOf(profileDir: string, argument: string) {
  const child = spawn('sh', ['-c', 'sleep 60; exit', argument], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await symlink(`host-${child.pid}`, join(profileDir, 'SingletonLock'));
  return child;
}

async function temporaryProfile(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'devhost-profile-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

test('what an app that was killed has left in a profile is ended', async () => {
  const dir = await temporaryProfile();
  const child = await holderOf(dir, `--user-data-dir=${dir}`);
  await endLeftOver(dir);
  await expect.poll(() => child.signalCode).toBe('SIGKILL');
});

test('a process that has the number by chance is left alone, and so is a profile that nobody has', async () => {
  const dir = await temporaryProfile();
  const child = await holderOf(dir, '--user-data-dir=/elsewhere');
  await endLeftOver(dir);
  expect(child.signalCode).toBeNull();
  await endLeftOver(await temporaryProfile());
});
