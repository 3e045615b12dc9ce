import type { ExamSettings } from '../../contract/settings.ts';
import type { CheckReason, CheckReport } from './checks.ts';
import { steadyRecordingKbps } from '../recording.ts';

export type ComputerMeasure = {
  /** Of the disk that holds what has not been delivered. */
  readonly freeBytes: number;
  readonly displays: number;
  /** Two displays show the same part of the desktop. */
  readonly isMirrored: boolean;
  readonly isOnBattery: boolean;
  /** Null where the system does not tell. */
  readonly batteryLevel01: number | null;
};

export const computerThresholds = {
  /** Journal, snapshots, and room for the system itself. */
  reserveBytes: 200_000_000,
  /** What a laptop's battery is taken to last when it is full. */
  fullBatteryMs: 3 * 3_600_000,
  /** Below that, a battery is low however short the exam. */
  leastBattery01: 0.2,
} as const;

/** Room for the whole exam's recordings, for nothing may leave this computer before its end. */
export function neededDiskBytes(settings: ExamSettings): number {
  const seconds = (settings.durationMs + settings.accommodations.extraTimeMs) / 1_000;
  return computerThresholds.reserveBytes + (steadyRecordingKbps(settings) * 1_000 * seconds) / 8;
}

/** The charge with which an exam can be begun on battery. */
export function neededBattery01({ durationMs, accommodations }: ExamSettings): number {
  const { fullBatteryMs, leastBattery01 } = computerThresholds;
  return Math.min(1, Math.max(leastBattery01, (durationMs + accommodations.extraTimeMs) / fullBatteryMs));
}

/** Only a full disk is a failure; the rest is told, and whoever watches decides what it means. */
export function judgeComputer(measured: ComputerMeasure, settings: ExamSettings): CheckReport {
  const { freeBytes, displays, isMirrored, isOnBattery, batteryLevel01 } = measured;
  const reason = computerRemark(measured, settings);
  return {
    status: reason === 'disk-low' ? 'failed' : 'passed',
    reason,
    facts: {
      freeMb: Math.floor(freeBytes / 1_000_000),
      neededMb: Math.ceil(neededDiskBytes(settings) / 1_000_000),
      displays,
      isMirrored,
      isOnBattery,
      ...(batteryLevel01 !== null && { batteryLevel01 }),
    },
  };
}

/** The gravest first: one is shown. */
function computerRemark(
  { freeBytes, displays, isOnBattery, batteryLevel01 }: ComputerMeasure,
  settings: ExamSettings,
): CheckReason<'computer'> | null {
  if (freeBytes < neededDiskBytes(settings)) return 'disk-low';
  if (isOnBattery && batteryLevel01 !== null && batteryLevel01 < neededBattery01(settings))
    return 'battery-low';
  if (displays > 1) return 'several-displays';
  return isOnBattery ? 'no-power' : null;
}
