import type { EventDraft } from '../contract/envelope.ts';

/**
 * Decides which observations are events. Pure: time comes in with the observation, so a rule behaves the same live,
 * in a test and on a recording.
 */
export type Rule<State, Observation> = {
  readonly initial: State;
  readonly step: (state: State, observation: Observation) => readonly [State, readonly EventDraft[]];
};

/** Hands events on to be recorded, in their order. They are on the disk some time later. */
export type RecordEvents = (events: readonly EventDraft[]) => void;

/** Keeps the state of a rule and records the events it decides on. */
export function followRule<State, Observation>(
  { initial, step }: Rule<State, Observation>,
  record: RecordEvents,
): (observation: Observation) => State {
  let state = initial;
  return (observation) => {
    const [next, drafts] = step(state, observation);
    state = next;
    if (drafts.length > 0) record(drafts);
    return state;
  };
}
