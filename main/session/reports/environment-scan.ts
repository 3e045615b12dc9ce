import type { RecordEvents } from '../../../core/rule.ts';
import type { AppState } from '../../../contract/app-state.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Clock } from '../../../core/clock.ts';
import { scanFindings, scanNeeds, startScan, stepScan, type ScanState } from '../../../core/environment.ts';
import type { VisionObservation } from '../../../core/vision/observation.ts';

export type EnvironmentScanOptions = {
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  readonly state: {
    readonly get: () => Pick<AppState, 'environment'>;
    readonly update: (change: Pick<AppState, 'environment'>) => void;
  };
  readonly record: RecordEvents;
  readonly settings: Pick<ExamSettings, 'detectors' | 'thresholds'>;
  /** SHA-256 of the recorded segments of the room since the last `begin`, oldest first. */
  readonly segments: () => readonly string[];
  /** A complete scan before a restart, and what was found in it. */
  readonly recalled: { readonly findings: readonly string[] } | null;
};

/** An event refers to no more pieces of evidence; every segment also has an event of its own. */
const mostEvidence = 16;

/**
 * Follows the candidate showing the room: what is seen on the way is shown to them, and each complete scan is said
 * (161) with its recording. They may tidy up and scan again, or leave it to a person; nothing found stops anybody.
 */
export function createEnvironmentScan(options: EnvironmentScanOptions) {
  const { clock, state, record, settings } = options;
  let scan: { readonly since: number; seen: ScanState } | null = null;
  /** What the last complete scan found; null before there is one. */
  let complete = options.recalled?.findings ?? null;
  let isOpen = false;

  const show = (status: AppState['environment']['status'], findings: readonly string[]): void =>
    state.update({ environment: { status, findings: [...findings] } });
  const showLast = (): void => show(complete ? 'done' : 'idle', complete ?? []);
  showLast();

  return {
    begin(): Result<null> {
      if (!isOpen) return notNow();
      scan = { since: clock.monotonicNow(), seen: startScan };
      show('scanning', []);
      return ok(null);
    },
    see(observation: VisionObservation): void {
      if (!scan) return;
      scan.seen = stepScan(scan.seen, observation, settings);
      show('scanning', scan.seen.found);
    },
    /** Call when the last segment is kept. `durationMs`: of the recording, as the page measured it. */
    end({ durationMs }: { readonly durationMs: number }): Result<null> {
      if (!scan) return notNow();
      const lastedMs = Math.min(durationMs, clock.monotonicNow() - scan.since);
      const findings = scanFindings(scan.seen);
      scan = null;
      if (lastedMs < scanNeeds.leastMs) {
        showLast();
        const needed = scanNeeds.leastMs / 1_000;
        return fail('scan.too-short', `Show the whole room: that takes at least ${needed} seconds.`);
      }
      complete = findings;
      showLast();
      const evidence = options.segments().slice(0, mostEvidence);
      const data = { durationMs: lastedMs, findings };
      record([{ type: 'environment.captured', occurredAt: clock.now(), data, evidence }]);
      return ok(null);
    },
    isScanning: (): boolean => scan !== null,
    open(): void {
      isOpen = true;
    },
    /** The step is over. */
    close(): void {
      scan = null;
      isOpen = false;
    },
  };
}

function notNow(): Result<null> {
  return fail('session.wrong-phase', 'The room is not being shown now.');
}
