import type { EventDraft } from '../../contract/envelope.ts';
import type { Rule } from '../../core/rule.ts';

/** Keeps the state of a rule and hands on the events it decides on. */
export function followRule<State, Observation>(
  { initial, step }: Rule<State, Observation>,
  emit: (drafts: readonly EventDraft[]) => void,
): (observation: Observation) => State {
  let state = initial;
  return (observation) => {
    const [next, drafts] = step(state, observation);
    state = next;
    if (drafts.length > 0) emit(drafts);
    return state;
  };
}
