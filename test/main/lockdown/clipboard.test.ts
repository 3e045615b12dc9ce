import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDisplay, type Display } from '../../../packages/electron-devhost/fixtures/display.ts';
import { linuxProgramsMissing } from '../../../packages/electron-devhost/fixtures/linux-programs-missing.ts';
import { createClipboardGuard } from '../../../main/lockdown/clipboard-guard.ts';
import { createXDesktop, type XDesktop } from '../../../main/watch/x11/x-desktop.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

const missing = linuxProgramsMissing(['xvfb', 'openbox', 'xsel', 'xclip']);
let screen: Display;
let desktop: XDesktop;
let folder: string;
beforeAll(async () => {
  if (missing !== '') return;
  screen = await openDisplay();
  folder = await mkdtemp(join(tmpdir(), 'invigil-clipboard-'));
  const monotonicNow = () => performance.now();
  desktop = createXDesktop({ displayName: screen.display, ownProcessId: process.pid, monotonicNow });
});
afterAll(async () => {
  await desktop?.dispose();
  await screen?.dispose();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

const env = () => ({ ...process.env, DISPLAY: screen.display });
const xsel = (...args: readonly string[]): void =>
  void spawnSync('xsel', args, { env: env(), stdio: 'ignore' });

/** Another program's: one that does not descend from this process. */
function selects(selection: string, target: string, file: string): void {
  const args = ['-f', 'xclip', '-selection', selection, '-target', target, '-in', file];
  spawn('setsid', args, { env: env(), stdio: 'ignore' });
}

/** A guard over the two clipboards of this display, and what it said. */
function guardHere() {
  const said: string[] = [];
  const clock = fakeClock();
  const guard = createClipboardGuard({
    policy: 'isolated',
    clipboard: {
      clear: () => xsel('--clipboard', '--clear'),
      has: () => Promise.reject(new Error('nobody is to be asked for kinds here')),
      writeText: async () => undefined,
      selection: { clear: () => xsel('--primary', '--clear') },
      holder: desktop.clipboardHolder,
    },
    clock,
    onBlocked: (action) => said.push(action),
    onFailed: (reason) => said.push(reason),
  });
  return { guard, clock, said };
}

describe.skipIf(missing !== '')(`the clipboards of a real X server ${missing}`, () => {
  test.each([
    ['clipboard', 'UTF8_STRING'],
    ['primary', 'UTF8_STRING'],
    ['clipboard', 'image/png'],
    ['primary', 'image/png'],
    ['clipboard', 'text/uri-list'],
  ])(
    'what another program has on %s as %s is gone with the next look, and told',
    async (selection, target) => {
      const file = join(folder, 'copied');
      const black = { width: 4, height: 4, channels: 3, background: '#000' } as const;
      if (target === 'image/png') await sharp({ create: black }).png().toFile(file);
      else await writeFile(file, 'file:///tmp/notes.txt');
      const { guard, clock, said } = guardHere();
      guard.engage();
      clock.advance(2_000);
      await expect.poll(desktop.clipboardHolder).toBe(null);
      selects(selection, target, file);
      await expect.poll(desktop.clipboardHolder).toBe('others');
      clock.advance(2_000);
      await expect.poll(desktop.clipboardHolder).toBe(null);
      expect(said).toEqual(['foreign']);
      guard.release();
    },
  );

  test('what is selected in a window of ours goes nowhere, and nobody is told of it', async () => {
    const { guard, clock, said } = guardHere();
    guard.engage();
    const own = spawn('xclip', ['-selection', 'primary', '-quiet', '-in', '/proc/self/status'], {
      env: env(),
      stdio: 'ignore',
    });
    await expect.poll(desktop.clipboardHolder).toBe('ours');
    clock.advance(2_000);
    await expect.poll(desktop.clipboardHolder).toBe(null);
    expect(said).toEqual([]);
    guard.release();
    own.kill();
  });
});
