import { z } from 'zod';
import type { ExamSettings } from '../../contract/settings.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { text, time } from '../outside/values.ts';

/** What the operating system says is in front. `at` is epoch milliseconds. */
export type FocusObservation =
  | { readonly at: number; readonly ours: true }
  | { readonly at: number; readonly ours: false; readonly application: string; readonly windowTitle: string };

const seen: z.ZodType<FocusObservation> = z.discriminatedUnion('ours', [
  z.object({ at: time, ours: z.literal(true) }),
  z.object({ at: time, ours: z.literal(false), application: text, windowTitle: text }),
]);

/**
 *     in front --another window--> away --ours again--> in front
 *                                  |  ^
 *                                  +--+ yet another application: named too, the absence goes on
 */
export type FocusState =
  | { readonly inFront: true }
  | { readonly inFront: false; readonly since: number; readonly application: string };

export function focusRule(
  settings: Pick<ExamSettings, 'detectors' | 'windowTitles'>,
): WatchRule<FocusState, FocusObservation> {
  return {
    seen,
    initial: { inFront: true },
    step(state, seen) {
      if (!settings.detectors.focus) return [state, []];
      if (seen.ours) {
        if (state.inFront) return [state, []];
        const data = { awayMs: Math.max(0, seen.at - state.since) };
        return [{ inFront: true }, [{ type: 'window.focus-in', occurredAt: seen.at, data }]];
      }
      if (!state.inFront && state.application === seen.application) return [state, []];
      const since = state.inFront ? seen.at : state.since;
      const { application, windowTitle } = seen;
      const data = settings.windowTitles ? { application, windowTitle } : { application };
      return [
        { inFront: false, since, application },
        [{ type: 'window.focus-out', occurredAt: seen.at, data }],
      ];
    },
  };
}
