import type { ExamSettings } from '../../contract/settings.ts';
import type { Rule } from '../rule.ts';

/** What the operating system says is in front. `at` is epoch milliseconds. */
export type FocusObservation =
  | { readonly at: number; readonly ours: true }
  | { readonly at: number; readonly ours: false; readonly application: string; readonly windowTitle: string };

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
): Rule<FocusState, FocusObservation> {
  return {
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
      const application = seen.application.slice(0, 200);
      const data = settings.windowTitles
        ? { application, windowTitle: seen.windowTitle.slice(0, 200) }
        : { application };
      return [
        { inFront: false, since, application: seen.application },
        [{ type: 'window.focus-out', occurredAt: seen.at, data }],
      ];
    },
  };
}
