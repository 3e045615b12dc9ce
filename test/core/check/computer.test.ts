import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import {
  judgeComputer,
  neededBattery01,
  neededDiskBytes,
  type ComputerMeasure,
} from '../../../core/check/computer.ts';

const settings = examSettings.parse({});
const good: ComputerMeasure = {
  freeBytes: 50e9,
  displays: 1,
  isMirrored: false,
  isOnBattery: false,
  batteryLevel01: 0.1,
};
const judge = (change: Partial<ComputerMeasure>, given = settings) =>
  judgeComputer({ ...good, ...change }, given);

test('a computer with room, one display and power passes without a word', () => {
  expect(judge({})).toEqual({
    status: 'passed',
    reason: null,
    facts: {
      freeMb: 50_000,
      neededMb: 488,
      displays: 1,
      isMirrored: false,
      isOnBattery: false,
      batteryLevel01: 0.1,
    },
  });
});

test('a level that the system does not tell is left out', () => {
  expect(judge({ batteryLevel01: null }).facts).not.toHaveProperty('batteryLevel01');
});

test('only a full disk fails', () => {
  const freeBytes = neededDiskBytes(settings) - 1;
  expect(judge({ freeBytes })).toMatchObject({ status: 'failed', reason: 'disk-low' });
  expect(judge({ freeBytes: freeBytes + 1 })).toMatchObject({ status: 'passed', reason: null });
});

test.each([
  ['several-displays', { displays: 2 }],
  ['no-power', { isOnBattery: true, batteryLevel01: 0.9 }],
  ['no-power', { isOnBattery: true, batteryLevel01: null }],
  ['battery-low', { isOnBattery: true, batteryLevel01: 0.3 }],
  ['several-displays', { displays: 2, isOnBattery: true, batteryLevel01: 0.9 }],
  ['battery-low', { displays: 2, isOnBattery: true, batteryLevel01: 0.3 }],
] as const)('%s is told, and passes: %j', (reason, change) => {
  expect(judge(change)).toMatchObject({ status: 'passed', reason });
});

test('extra time needs more room and more charge', () => {
  const longer = examSettings.parse({ accommodations: { extraTimeMs: 3_600_000 } });
  // 640 kbit/s for one hour more.
  expect(neededDiskBytes(longer) - neededDiskBytes(settings)).toBe(288_000_000);
  expect(neededBattery01(longer)).toBeCloseTo(2 * neededBattery01(settings));
});

test('a short exam needs some charge, and a long one no more than there can be', () => {
  expect(neededBattery01(examSettings.parse({ durationMs: 60_000 }))).toBe(0.2);
  expect(neededBattery01(examSettings.parse({ durationMs: 86_400_000 }))).toBe(1);
});

test('an exam that is not recorded needs the reserve alone', () => {
  for (const policy of ['never', 'on-incident'])
    expect(neededDiskBytes(examSettings.parse({ recording: { policy } }))).toBe(200_000_000);
});
