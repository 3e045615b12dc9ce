import type { EventDraft } from '../../../contract/envelope.ts';
import type { Rule } from '../../../core/rule.ts';

/** All events a rule decides on for these observations. */
export function play<State, Seen>(
  { initial, step }: Rule<State, Seen>,
  seen: readonly Seen[],
): readonly EventDraft[] {
  let state = initial;
  return seen.flatMap((each) => {
    const [next, drafts] = step(state, each);
    state = next;
    return drafts;
  });
}
