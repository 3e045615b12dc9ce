import type { EventDraft } from '../contract/envelope.ts';

/**
 * Decides which observations are events. Pure: time comes in with the observation, so a rule behaves the same live,
 * in a test and on a recording.
 */
export type Rule<State, Observation> = {
  readonly initial: State;
  readonly step: (state: State, observation: Observation) => readonly [State, readonly EventDraft[]];
};
