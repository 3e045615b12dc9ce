import type { CheckId, CheckView } from '../../../contract/app-state.ts';
import { checkIds } from '../../../contract/app-state.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import {
  answerWithinMs,
  checksOf,
  noAnswer,
  takesLonger,
  usuallyWithinMs,
  type CheckReport,
} from '../../../core/check/checks.ts';
import type { Clock } from '../../../core/clock.ts';
import type { StateStore } from '../../app-state.ts';

/** Begins one check: reports once how it ended, and stops when `cancelled`. */
export type CheckStart = (report: (result: CheckReport) => void, cancelled: AbortSignal) => void;

type CheckReportsOptions = {
  readonly clock: Clock;
  readonly state: Pick<StateStore, 'get' | 'update'>;
  readonly settings: ExamSettings;
  /** A check that nobody here can make is skipped. */
  readonly start: { readonly [Id in CheckId]?: CheckStart };
};

/**
 * Keeps the checks of the candidate's app: each can be begun, and begun anew, on its own.
 *
 *     idle --run--> running --report, or no answer in time--> passed | failed --run--> running
 *
 * One that runs longer than usual says so.
 */
export function createCheckReports({ clock, state, settings, start }: CheckReportsOptions) {
  const asked = checksOf(settings);
  const underWay = new Map<CheckId, () => void>();
  let isOpen = false;

  const views = () => state.get().checks;
  const statusOf = (id: CheckId) => views().find((view) => view.id === id)?.status ?? 'skipped';
  const show = (id: CheckId, change: Omit<CheckView, 'id'>): void =>
    state.update({ checks: views().map((view) => (view.id === id ? { id, ...change } : view)) });
  const named = (status: CheckView['status']): readonly CheckId[] =>
    checkIds.filter((id) => statusOf(id) === status);

  function callOff(id: CheckId): void {
    underWay.get(id)?.();
    underWay.delete(id);
  }

  function report(id: CheckId, { status, reason, facts }: CheckReport): void {
    const isExpected = isOpen && !['idle', 'skipped'].includes(statusOf(id));
    callOff(id);
    if (isExpected) show(id, { status, reason, facts });
  }

  function begin(id: CheckId, startCheck: CheckStart): void {
    callOff(id);
    const run = new AbortController();
    const usualMs = usuallyWithinMs[id];
    const timers = [
      clock.after(answerWithinMs[id], () => report(id, { status: 'failed', reason: noAnswer, facts: {} })),
      ...(usualMs === undefined
        ? []
        : [clock.after(usualMs, () => show(id, { status: 'running', reason: takesLonger, facts: {} }))]),
    ];
    underWay.set(id, () => {
      for (const cancelTimer of timers) cancelTimer();
      run.abort();
    });
    show(id, { status: 'running', reason: null, facts: {} });
    startCheck((result) => {
      // Of a run that was called off, nothing counts.
      if (!run.signal.aborted) report(id, result);
    }, run.signal);
  }

  const first = (id: CheckId): CheckView => {
    const status = start[id] === undefined ? 'skipped' : 'idle';
    return { id, status, reason: null, facts: {} };
  };
  const reset = (): void => state.update({ checks: asked.map(first) });
  reset();

  return {
    /** All as if nothing had been tried; while none is under way. */
    reset,
    /** Begins a check; one that is under way is called off. */
    run(id: CheckId): Result<null> {
      const startCheck = start[id];
      if (!isOpen || statusOf(id) === 'skipped' || startCheck === undefined)
        return fail('session.wrong-phase', `There is no ${id} check now.`);
      begin(id, startCheck);
      return ok(null);
    },
    /** What came of each check. What has no verdict yet counts as skipped: a check never keeps anybody from the exam. */
    verdicts: () => ({
      passed: named('passed'),
      failed: named('failed'),
      skipped: checkIds.filter((id) => !['passed', 'failed'].includes(statusOf(id))),
    }),
    /** Checks can be made from now on. */
    open(): void {
      isOpen = true;
    },
    /** The step is over: what is under way is called off, and what has no verdict is shown as skipped. */
    close(): void {
      if (!isOpen) return;
      isOpen = false;
      for (const id of [...named('idle'), ...named('running')]) {
        callOff(id);
        show(id, { status: 'skipped', reason: null, facts: {} });
      }
    },
  };
}
