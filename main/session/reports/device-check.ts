import type { EventDraft } from '../../../contract/envelope.ts';
import type { DeviceLostReason } from '../../../contract/events/devices.ts';
import { noAnswer, type CheckReport } from '../../../core/check/checks.ts';
import type { Clock } from '../../../core/clock.ts';
import type { RecordEvents } from '../../../core/rule.ts';
import type { StateStore } from '../../app-state.ts';
import type { CheckStart } from './checks.ts';

/** Milliseconds on the monotonic clock. */
type Times = { readonly startedAtMs: number; readonly nowMs: number };
/** Something seen, and when: monotonic. */
type At<Seen> = Seen & { readonly atMs: number };
type Failed<Reason> = { readonly verdict: 'failed'; readonly reason: Reason };
type Passed<Measure> = { readonly verdict: 'passed'; readonly measure: Measure };
type Verdict<Measure, Reason> = Passed<Measure> | Failed<Reason>;
/** Nobody can look at the device: that is no fault of it. */
type Unseen = { readonly verdict: 'unseen' };

type DeviceCheckOptions<Seen, Measure, Reason> = {
  readonly device: 'camera' | 'microphone';
  readonly clock: Clock;
  readonly state: Pick<StateStore, 'get' | 'update'>;
  readonly record: RecordEvents;
  /** As many of the latest observations are kept as a verdict can be about. */
  readonly mostSeen: number;
  readonly judge: (
    seen: readonly At<Seen>[],
    times: Times,
  ) => Verdict<Measure, Reason> | Unseen | { readonly verdict: 'not-yet' };
  /** What it means for the check that the device is lost. */
  readonly failureOf: { readonly [R in DeviceLostReason]: Reason };
  /** What is to be said of a device that is new, and of a check that is over. */
  readonly detected: (label: string, occurredAt: number) => readonly EventDraft[];
  readonly over: (verdict: Verdict<Measure, Reason>, occurredAt: number) => EventDraft;
  /** Why one that has passed deserves a look all the same. */
  readonly doubtOf?: (label: string) => string | null;
};

/**
 * One device that the page opens: whether it is on, how it is called, and its check. Says each device once, however
 * often it is opened, until it was lost.
 */
export function createDeviceCheck<Seen, Measure extends CheckReport['facts'], Reason extends string>(
  options: DeviceCheckOptions<Seen, Measure, Reason>,
) {
  const { device, clock, state, record, failureOf, mostSeen } = options;
  let knownLabel: string | null = null;
  let judged: Parameters<CheckStart>[0] = () => {};

  const show = (status: 'on' | 'lost' | 'off'): void =>
    state.update({ capture: { ...state.get().capture, [device]: status } });

  const run = createCheckRun<Seen, Verdict<Measure, Reason> | Unseen>({
    clock,
    mostSeen,
    judge(seen, times) {
      const verdict = options.judge(seen, times);
      return verdict.verdict === 'not-yet' ? null : verdict;
    },
    onVerdict(verdict) {
      if (verdict.verdict === 'unseen') return judged({ status: 'failed', reason: noAnswer, facts: {} });
      record([options.over(verdict, clock.now())]);
      const label = knownLabel === null ? {} : { label: knownLabel };
      if (verdict.verdict === 'failed') judged({ status: 'failed', reason: verdict.reason, facts: label });
      else {
        const reason = options.doubtOf?.(knownLabel ?? '') ?? null;
        judged({ status: 'passed', reason, facts: { ...label, ...verdict.measure } });
      }
    },
  });

  /** The check is asked for; it begins when the device is open. */
  const startCheck: CheckStart = (report, cancelled) => {
    judged = report;
    run.ask();
    cancelled.addEventListener('abort', run.dispose, { once: true });
  };

  return {
    startCheck,
    opened(label: string): void {
      if (label !== knownLabel) {
        knownLabel = label;
        record(options.detected(label, clock.now()));
      }
      show('on');
      run.begin();
    },
    /** It could not be opened. */
    failed(reason: Reason): null {
      run.end({ verdict: 'failed', reason });
      return null;
    },
    lost(reason: DeviceLostReason, draft: EventDraft): void {
      knownLabel = null;
      show('lost');
      record([draft]);
      run.end({ verdict: 'failed', reason: failureOf[reason] });
    },
    see: run.see,
    /** Switched off by ourselves, for a break or for good: no news for anybody. */
    off(): void {
      run.dispose();
      show('off');
    },
    dispose: run.dispose,
  };
}

type CheckRunOptions<Seen, Verdict> = {
  readonly clock: Clock;
  /** Null: not yet. */
  readonly judge: (seen: readonly At<Seen>[], times: Times) => Verdict | null;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly mostSeen: number;
};

/** What is observed may stop coming: a check is judged this often even without. */
const judgeEveryMs = 1_000;

/**
 * One check of a device at a time:
 *
 *     idle --ask--> asked --begin (the device is open)--> running --verdict--> idle
 *                     \--end (it could not be opened)--> idle
 */
function createCheckRun<Seen, Verdict>({
  clock,
  judge,
  onVerdict,
  mostSeen,
}: CheckRunOptions<Seen, Verdict>) {
  let isAsked = false;
  let run: { readonly startedAtMs: number; readonly seen: At<Seen>[] } | null = null;
  let cancelTimer = () => {};

  function reset(asked: boolean): void {
    cancelTimer();
    isAsked = asked;
    run = null;
  }

  function end(verdict: Verdict): void {
    if (!isAsked) return;
    reset(false);
    onVerdict(verdict);
  }

  function look(): void {
    if (run === null) return;
    const verdict = judge(run.seen, { startedAtMs: run.startedAtMs, nowMs: clock.monotonicNow() });
    if (verdict !== null) return end(verdict);
    cancelTimer();
    cancelTimer = clock.after(judgeEveryMs, look);
  }

  return {
    ask: () => reset(true),
    begin(): void {
      if (!isAsked) return;
      run = { startedAtMs: clock.monotonicNow(), seen: [] };
      look();
    },
    see(observation: Seen): void {
      if (run === null) return;
      run.seen.push({ ...observation, atMs: clock.monotonicNow() });
      if (run.seen.length > mostSeen) run.seen.shift();
      look();
    },
    /** Ends it with this verdict, if it was asked for. */
    end,
    dispose: () => reset(false),
  };
}
