import { z } from 'zod';
import type { WatchRule } from './outside/follow-watch.ts';
import { time } from './outside/values.ts';

/** A poll of the clocks, every few seconds while the app lives. */
export type AliveObservation = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Milliseconds since the machine started, its sleep included; never jumps. */
  readonly uptimeMs: number;
};

/** The uptime at the last poll; null before the first. */
export type AliveState = { readonly seenMs: number | null };

/** Polls come every two seconds: one so late means that nothing ran, because the machine slept or the app was held. */
export const leastGapMs = 10_000;

export const gapRule: WatchRule<AliveState, AliveObservation> = {
  seen: z.object({ at: time, uptimeMs: time }),
  initial: { seenMs: null },
  step({ seenMs }, { at, uptimeMs }) {
    const gapMs = uptimeMs - (seenMs ?? uptimeMs);
    const drafts =
      gapMs < leastGapMs
        ? []
        : [
            {
              type: 'x.app.resumed',
              occurredAt: at,
              data: { gapMs: Math.round(gapMs), cause: 'sleep' },
            } as const,
          ];
    return [{ seenMs: uptimeMs }, drafts];
  },
};
