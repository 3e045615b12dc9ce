import type { CheckId, CheckView } from '../../contract/app-state.ts';
import { checkIds } from '../../contract/app-state.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { answerWithinMs, checksOf, noAnswer, type CheckReport } from '../../core/check/checks.ts';
import type { Clock } from '../../core/clock.ts';
import type { StateStore } from '../app-state.ts';

/**
 * Begins one check. Who judges by himself reports once, and stops when `cancelled`; who is judged elsewhere only
 * begins, and the verdict comes by `report` of the desk.
 */
export type CheckStart = (report: (result: CheckReport) => void, cancelled: AbortSignal) => void;

type CheckDeskOptions = {
  readonly clock: Clock;
  readonly state: Pick<StateStore, 'get' | 'update'>;
  readonly emit: (draft: EventDraft) => void;
  readonly settings: ExamSettings;
  /** A check that nobody here can make is skipped. */
  readonly start: { readonly [Id in CheckId]?: CheckStart };
};

/**
 * Keeps the checks of the candidate's app: each can be begun, and begun anew, on its own.
 *
 *     idle --run--> running --report, or no answer in time--> passed | failed --run--> running
 */
export function createCheckDesk({ clock, state, emit, settings, start }: CheckDeskOptions) {
  const asked = checksOf(settings);
  const underWay = new Map<CheckId, () => void>();
  let isFinished = false;

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
    const isExpected = !isFinished && !['idle', 'skipped'].includes(statusOf(id));
    callOff(id);
    if (isExpected) show(id, { status, reason, facts });
  }

  function begin(id: CheckId, startCheck: CheckStart): void {
    callOff(id);
    const run = new AbortController();
    const cancelTimer = clock.after(answerWithinMs[id], () =>
      report(id, { status: 'failed', reason: noAnswer, facts: {} }),
    );
    underWay.set(id, () => {
      cancelTimer();
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
  state.update({ checks: asked.map(first) });

  return {
    /** Begins a check; one that is under way is called off. */
    run(id: CheckId): Result<null> {
      const startCheck = start[id];
      if (isFinished || statusOf(id) === 'skipped' || startCheck === undefined)
        return fail('session.wrong-phase', `There is no ${id} check now.`);
      begin(id, startCheck);
      return ok(null);
    },
    /** The verdict on a check that is judged elsewhere; also a later one, when a device was lost meanwhile. */
    report,
    /** Ends the station. What has no verdict yet is skipped: a check never keeps anybody from the exam. */
    finish(): Result<null> {
      if (isFinished) return fail('session.wrong-phase', 'The checks are over.');
      isFinished = true;
      for (const id of [...named('idle'), ...named('running')]) {
        callOff(id);
        show(id, { status: 'skipped', reason: null, facts: {} });
      }
      const data = { passed: named('passed'), failed: named('failed'), skipped: named('skipped') };
      emit({ type: 'x.check.finished', occurredAt: clock.now(), data });
      return ok(null);
    },
    /** Calls off whatever is under way. */
    dispose(): void {
      isFinished = true;
      [...underWay.keys()].forEach(callOff);
    },
  };
}
