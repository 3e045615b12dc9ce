import type { RecordEvents } from '../../core/rule.ts';
import type { Clock } from '../../core/clock.ts';
import { quietMs, triesRule, type Try, type TryObservation } from '../../core/lockdown/tries.ts';

/** Takes down what was tried, and makes events of it: never more than the rule allows, never one less. */
export function createTryCounter(clock: Clock, record: RecordEvents) {
  let state = triesRule.initial;
  let callOff: (() => void) | null = null;

  function see(observation: TryObservation): void {
    const [next, drafts] = triesRule.step(state, observation);
    state = next;
    if (drafts.length > 0) record(drafts);
  }
  /** Comes back as long as something is counted. */
  function wait(): void {
    callOff ??= clock.after(quietMs, () => {
      callOff = null;
      see({ at: clock.now(), seen: 'tick' });
      if (state.size > 0) wait();
    });
  }

  return {
    tried(seen: Try): void {
      see({ at: clock.now(), seen });
      wait();
    },
    /** Tells what has not been told yet. */
    dispose(): void {
      callOff?.();
      callOff = null;
      see({ at: clock.now(), seen: 'end' });
    },
  };
}
