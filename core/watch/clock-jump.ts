import { z } from 'zod';
import type { EventDraft } from '../../contract/envelope.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { time } from '../outside/values.ts';

/** Both clocks, read together at `at` (epoch ms); or the word that the computer slept, during which only one of them went on. */
export type ClockSeen =
  | { readonly kind: 'poll'; readonly at: number; readonly wallMs: number; readonly monotonicMs: number }
  | { readonly kind: 'resumed' };

const seen: z.ZodType<ClockSeen> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('poll'), at: time, wallMs: time, monotonicMs: time }),
  z.object({ kind: z.literal('resumed') }),
]);

/**
 * `aheadMs`: wall clock minus the clock that never jumps, at the last poll. `pending`: a jump forward that may still
 * turn out to have been sleep, because the word of it can arrive a moment later.
 */
export type ClockState = {
  readonly aheadMs: number | null;
  readonly pending: { readonly byMs: number; readonly at: number } | null;
};

/** Time servers nudge a clock by less than this between two polls. */
const leastJumpMs = 1_500;

/** Says that the clock was set: back at once, forward one poll later, unless the computer slept. */
export function clockJumpRule(): WatchRule<ClockState, ClockSeen> {
  return {
    seen,
    initial: { aheadMs: null, pending: null },
    step(state, seen) {
      if (seen.kind === 'resumed') return [{ aheadMs: null, pending: null }, []];
      const aheadMs = seen.wallMs - seen.monotonicMs;
      const drafts: EventDraft[] = [];
      const say = (byMs: number, at: number): void => {
        drafts.push({ type: 'x.clock.jumped', occurredAt: at, data: { byMs: Math.round(byMs) } });
      };
      if (state.pending !== null) say(state.pending.byMs, state.pending.at);
      const byMs = state.aheadMs === null ? 0 : aheadMs - state.aheadMs;
      if (byMs >= leastJumpMs) return [{ aheadMs, pending: { byMs, at: seen.at } }, drafts];
      if (byMs <= -leastJumpMs) say(byMs, seen.at);
      return [{ aheadMs, pending: null }, drafts];
    },
  };
}
