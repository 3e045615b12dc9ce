import { z } from 'zod';
import type { ExamSettings } from '../../contract/settings.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { time } from '../outside/values.ts';

/** How long the whole system has had no input, as it says itself. `at` is epoch milliseconds. */
export type IdleObservation = { readonly at: number; readonly idleMs: number };

/**
 *     active --no input for idleAfterMs--> idle --first input--> active
 *
 * `countedMs` is the idle time that was watched. The system's own figure goes on while the machine sleeps, and began
 * before the exam did: of a jump only `longestStepMs` counts.
 */
export type IdleState = {
  readonly isIdle: boolean;
  readonly countedMs: number;
  /** The system's figure at the last poll; null before the first. */
  readonly systemMs: number | null;
};

/** A poll comes every second, on a busy machine later. What is longer was no watching. */
const longestStepMs = 5_000;

/** The system counts whole seconds: a figure that goes back by less than that is no input. */
const jitterMs = 1_500;

export function idleRule(
  settings: Pick<ExamSettings, 'detectors' | 'idleAfterMs'>,
): WatchRule<IdleState, IdleObservation> {
  return {
    seen: z.object({ at: time, idleMs: time }),
    initial: { isIdle: false, countedMs: 0, systemMs: null },
    step(state, { at, idleMs }) {
      if (!settings.detectors.idle) return [state, []];
      const before = state.systemMs ?? idleMs;
      if (idleMs < before - jitterMs) {
        const next = { isIdle: false, countedMs: Math.min(idleMs, longestStepMs), systemMs: idleMs };
        if (!state.isIdle) return [next, []];
        return [next, [{ type: 'user.active', occurredAt: at, data: { idleMs: state.countedMs } }]];
      }
      const grownMs = Math.min(Math.max(0, idleMs - before), longestStepMs);
      const countedMs = state.countedMs + grownMs;
      const systemMs = Math.max(before, idleMs);
      if (state.isIdle || countedMs < settings.idleAfterMs)
        return [{ isIdle: state.isIdle, countedMs, systemMs }, []];
      const data = { idleMs: countedMs };
      return [{ isIdle: true, countedMs, systemMs }, [{ type: 'user.idle', occurredAt: at, data }]];
    },
  };
}
