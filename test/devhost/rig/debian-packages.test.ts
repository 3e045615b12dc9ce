import { expect, test } from 'vitest';
import { ensureDebianPackages, PACKAGE_PROBES } from '../../../devhost/rig/debian-packages.ts';
import type { PackageMachine } from '../../../devhost/rig/debian-packages.ts';

type FakeMachine = PackageMachine & { commands: string[]; printed: string[] };

function fakeMachine(present: readonly string[], { isRoot = true, exitCode = 0 } = {}): FakeMachine {
  const commands: string[] = [];
  const printed: string[] = [];
  return {
    commands,
    printed,
    isRoot,
    exists: (path) => present.includes(path),
    run: (command, args) => {
      commands.push([command, ...args].join(' '));
      return Promise.resolve({ code: exitCode, output: 'E: no route to host' });
    },
    print: (line) => printed.push(line),
  };
}

const APT = '/usr/bin/apt-get';

test('starts nothing when every package is there', async () => {
  const machine = fakeMachine([APT, PACKAGE_PROBES.xvfb, PACKAGE_PROBES.openbox]);
  expect(await ensureDebianPackages(['xvfb', 'openbox'], machine)).toEqual({ ok: true, installed: [] });
  expect(machine.commands).toEqual([]);
  expect(machine.printed).toEqual([]);
});

test('as root installs what is missing, and only that, and says so in one line', async () => {
  const machine = fakeMachine([APT, PACKAGE_PROBES.xvfb]);
  const outcome = await ensureDebianPackages(['xvfb', 'chromium', 'dunst'], machine);
  expect(outcome).toEqual({ ok: true, installed: ['chromium', 'dunst'] });
  expect(machine.commands).toEqual([
    'apt-get update -q -o DPkg::Lock::Timeout=300',
    'apt-get install -y -q --no-install-recommends chromium dunst -o DPkg::Lock::Timeout=300',
  ]);
  expect(machine.printed).toEqual(['Installing Debian packages: chromium dunst']);
});

test('without root hands back the one command to run', async () => {
  const machine = fakeMachine([APT], { isRoot: false });
  const outcome = await ensureDebianPackages(['chromium', 'xvfb'], machine);
  expect(outcome).toMatchObject({ ok: false, code: 'packages.missing', missing: ['chromium', 'xvfb'] });
  expect(outcome.ok || outcome.message).toContain(
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium xvfb',
  );
  expect(machine.commands).toEqual([]);
});

test('a failing apt-get is an outcome with its last words, not an exception', async () => {
  const machine = fakeMachine([APT], { exitCode: 100 });
  const outcome = await ensureDebianPackages(['chromium'], machine);
  expect(outcome).toMatchObject({ ok: false, code: 'packages.install-failed' });
  expect(outcome.ok || outcome.message).toContain('no route to host');
  expect(machine.commands).toEqual(['apt-get update -q -o DPkg::Lock::Timeout=300']);
});
