import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import type { CheckReport } from '../../../core/check/checks.ts';
import { batteryLevel01, createComputerCheck, freeBytesOf } from '../../../main/check/computer.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

/** A `/sys/class/power_supply` with these supplies. */
async function powerSupplies(supplies: Record<string, Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'power-'));
  for (const [name, files] of Object.entries(supplies)) {
    await mkdir(join(root, name));
    for (const [file, text] of Object.entries(files)) await writeFile(join(root, name, file), `${text}\n`);
  }
  return root;
}

test('the machine’s own batteries count together; a mouse’s battery and the mains do not', async () => {
  const root = await powerSupplies({
    AC: { type: 'Mains', online: '0' },
    BAT0: { type: 'Battery', capacity: '80' },
    BAT1: { type: 'Battery', scope: 'System', capacity: '40' },
    hidpp_battery_0: { type: 'Battery', scope: 'Device', capacity: '5' },
  });
  expect(await batteryLevel01(root)).toBeCloseTo(0.6);
});

test('without a battery, a level or the folder there is no answer', async () => {
  expect(await batteryLevel01(await powerSupplies({ AC: { type: 'Mains' } }))).toBe(null);
  expect(await batteryLevel01(await powerSupplies({ BAT0: { type: 'Battery' } }))).toBe(null);
  expect(await batteryLevel01('/nowhere')).toBe(null);
});

test('the free room of a folder that is not there yet is that of its disk', async () => {
  const here = await freeBytesOf(tmpdir());
  expect(here).toBeGreaterThan(0);
  expect(Math.abs((await freeBytesOf(join(tmpdir(), 'not', 'yet'))) - here)).toBeLessThan(1e9);
});

const desk = { x: 0, y: 0 };

async function check(change: Partial<Parameters<typeof createComputerCheck>[0]>): Promise<CheckReport> {
  const { promise, resolve } = Promise.withResolvers<CheckReport>();
  const start = createComputerCheck({
    log: fakeLog(),
    settings: examSettings.parse({ recording: { policy: 'never' } }),
    dataDir: tmpdir(),
    displays: () => [desk],
    isOnBattery: () => false,
    batteryLevel01: async () => null,
    ...change,
  });
  start(resolve, new AbortController().signal);
  return promise;
}

test('this computer passes', async () => {
  expect(await check({})).toMatchObject({ status: 'passed', reason: null, facts: { displays: 1 } });
});

test('two displays are told, and whether they show the same', async () => {
  const side = await check({ displays: () => [desk, { x: 1920, y: 0 }] });
  expect(side).toMatchObject({ reason: 'several-displays', facts: { displays: 2, isMirrored: false } });
  const mirrored = await check({ displays: () => [desk, { ...desk }] });
  expect(mirrored).toMatchObject({ facts: { displays: 2, isMirrored: true } });
});

test('a battery that is too low for the exam is told', async () => {
  const report = await check({ isOnBattery: () => true, batteryLevel01: async () => 0.1 });
  expect(report).toMatchObject({ status: 'passed', reason: 'battery-low' });
});

test('more recordings than the disk has room for is a failure', async () => {
  const settings = examSettings.parse({ durationMs: 1e12 });
  expect(await check({ settings })).toMatchObject({ status: 'failed', reason: 'disk-low' });
});

test('a computer that cannot be looked at gives no answer, and says so in the log', async () => {
  const log = fakeLog();
  const displays = () => {
    throw new Error('no display');
  };
  expect(await check({ log, displays })).toMatchObject({ status: 'failed', reason: 'no-answer' });
  expect(log.events).toEqual(['check.failed']);
});
