import type { Clock } from '../../../core/clock.ts';

type CheckRunOptions<Seen, Verdict> = {
  readonly clock: Clock;
  /** Null: not yet. */
  readonly judge: (
    seen: readonly Seen[],
    times: { readonly startedAt: number; readonly now: number },
  ) => Verdict | null;
  readonly onVerdict: (verdict: Verdict) => void;
  /** As many of the latest observations are kept as a verdict can be about. */
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
export function createCheckRun<Seen, Verdict>({
  clock,
  judge,
  onVerdict,
  mostSeen,
}: CheckRunOptions<Seen, Verdict>) {
  let isAsked = false;
  let run: { readonly startedAt: number; readonly seen: Seen[] } | null = null;
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
    const verdict = judge(run.seen, { startedAt: run.startedAt, now: clock.now() });
    if (verdict !== null) return end(verdict);
    cancelTimer();
    cancelTimer = clock.after(judgeEveryMs, look);
  }

  return {
    ask: () => reset(true),
    begin(): void {
      if (!isAsked) return;
      run = { startedAt: clock.now(), seen: [] };
      look();
    },
    see(observation: Seen): void {
      if (run === null) return;
      run.seen.push(observation);
      if (run.seen.length > mostSeen) run.seen.shift();
      look();
    },
    /** Ends it with this verdict, if it was asked for. */
    end,
    dispose: () => reset(false),
  };
}
