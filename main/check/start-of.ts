import { noAnswer, type CheckReport } from '../../core/check/checks.ts';
import type { Log } from '../log.ts';
import type { CheckStart } from '../session/reports/checks.ts';

/**
 * A check that runs to its end by itself. One that breaks has given no answer: it is logged, and nobody is kept from
 * the exam by it.
 */
export function startOf(
  check: string,
  log: Log,
  run: (cancelled: AbortSignal) => Promise<CheckReport>,
): CheckStart {
  return (report, cancelled) => {
    run(cancelled).then(report, (error: unknown) => {
      if (cancelled.aborted) return;
      log.error('check.failed', { check, error: error instanceof Error ? error.message : String(error) });
      report({ status: 'failed', reason: noAnswer, facts: {} });
    });
  };
}
