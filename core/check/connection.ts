import type { ExamSettings } from '../../contract/settings.ts';
import type { Stranger } from '../../contract/app-state.ts';
import type { CheckReason, CheckReport } from './checks.ts';
import { steadyRecordingKbps } from '../recording.ts';

/** What round trips to the server, and octets sent there, have shown. */
export type ConnectionMeasure = {
  /** Median round trip. */
  readonly rttMs: number;
  /** Mean difference of one round trip from the one before. */
  readonly jitterMs: number;
  /** Kilobits per second. */
  readonly uploadKbps: number;
  /** Server's clock minus ours. */
  readonly clockOffsetMs: number;
  readonly samples: number;
  /** Of the samples, those that got no answer. */
  readonly lost: number;
};

export const connectionThresholds = {
  mostRttMs: 1_500,
  mostJitterMs: 400,
  /** Share of samples without an answer. */
  mostLost01: 0.2,
  /** Events, heartbeats and single pictures: needed whatever is recorded. */
  leastUploadKbps: 128,
  /** A clock further off is worth a word; events carry the offset, so nothing depends on it. */
  mostClockOffsetMs: 60_000,
} as const;

/** What the exam sends in the long run; what is recorded may lag behind, but must not do so for ever. */
export function neededUploadKbps(settings: ExamSettings): number {
  return connectionThresholds.leastUploadKbps + steadyRecordingKbps(settings);
}

/** Why nothing was measured, where somebody else answered. */
const reasonOf: Readonly<Record<Stranger, CheckReason<'connection'>>> = {
  'sign-in': 'sign-in',
  proxy: 'blocked',
  blocked: 'blocked',
  gateway: 'unreachable',
  crowded: 'unreachable',
  certificate: 'blocked',
  date: 'unreachable',
  other: 'unreachable',
};

/** A stranger: it answered in the server's place. Null: no sample got an answer. */
export function judgeConnection(
  measured: ConnectionMeasure | Stranger | null,
  settings: ExamSettings,
): CheckReport {
  if (measured === null) return { status: 'failed', reason: 'unreachable', facts: {} };
  if (typeof measured === 'string') return { status: 'failed', reason: reasonOf[measured], facts: {} };
  const reason = connectionTrouble(measured, neededUploadKbps(settings));
  const { rttMs, jitterMs, uploadKbps, clockOffsetMs } = measured;
  return {
    status: reason === null ? 'passed' : 'failed',
    reason,
    facts: {
      rttMs: Math.round(rttMs),
      jitterMs: Math.round(jitterMs),
      uploadKbps: Math.round(uploadKbps),
      neededUploadKbps: neededUploadKbps(settings),
      clockOffsetMs: Math.round(clockOffsetMs),
      isClockOff: Math.abs(clockOffsetMs) > connectionThresholds.mostClockOffsetMs,
    },
  };
}

function connectionTrouble(
  { rttMs, jitterMs, uploadKbps, samples, lost }: ConnectionMeasure,
  neededKbps: number,
): CheckReason<'connection'> | null {
  const { mostLost01, mostJitterMs, mostRttMs } = connectionThresholds;
  if (lost > samples * mostLost01 || jitterMs > mostJitterMs) return 'unstable';
  return rttMs > mostRttMs || uploadKbps < neededKbps ? 'slow' : null;
}

/** Median of the round trips, and how much they differ from one to the next. Null without any. */
export function spreadOf(rttsMs: readonly number[]): { rttMs: number; jitterMs: number } | null {
  const sorted = rttsMs.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) return null;
  const steps = rttsMs.slice(1).map((rttMs, index) => Math.abs(rttMs - (rttsMs[index] ?? rttMs)));
  const jitterMs = steps.reduce((sum, step) => sum + step, 0) / Math.max(1, steps.length);
  return { rttMs: (low + high) / 2, jitterMs };
}
