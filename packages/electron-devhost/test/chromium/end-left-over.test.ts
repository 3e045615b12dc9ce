import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { endLeftOver } from '../../chromium/end-left-over.ts';

/** A process that has a profile by its arguments. */
function started(command: string, ...args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function temporaryProfile(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'devhost profile-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

test('what an app that was killed has left in a profile is ended, whether or not it holds the lock', async () => {
  const dir = await temporaryProfile();
  const child = started('sh', '-c', 'sleep 60; exit', `--user-data-dir=${dir}`);
  await endLeftOver(dir);
  await expect.poll(() => child.signalCode).toBe('SIGKILL');
});

test('and one that has written its arguments anew, as Chromium does', async () => {
  const dir = await temporaryProfile();
  const title = `chromium --user-data-dir=${dir} --app=file:///blank.html`;
  const script = 'process.title = process.argv[1]; console.log("there"); setInterval(() => {}, 1000)';
  const child = started(process.execPath, '-e', script, title);
  if (child.stdout !== null) await once(child.stdout, 'data');
  await endLeftOver(dir);
  await expect.poll(() => child.signalCode).toBe('SIGKILL');
});

test('a process with another profile is left alone, and so is a profile that nobody has', async () => {
  const dir = await temporaryProfile();
  const child = started('sh', '-c', 'sleep 60; exit', `--user-data-dir=${dir}-2`);
  await endLeftOver(dir);
  expect(child.signalCode).toBeNull();
  await endLeftOver(await temporaryProfile());
});
