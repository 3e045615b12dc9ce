import type { RecordEvents } from '../../core/rule.ts';
import { faceTroubles, likeness } from '../../core/identity.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';
import {
  samePersonRule,
  seeForLook,
  startLookTimes,
  untilNextLookMs,
} from '../../core/vision/same-person.ts';
import type { StillMeasurements } from '../../core/vision/still.ts';

/** A frame of the camera in which the face was turned into numbers. */
export type DescribedFrame = { readonly capturedAt: number; readonly seen: StillMeasurements };

type SamePersonOptions = {
  /** Of the accepted photo of the identity step; null where there is none, for want of consent or after a restart. */
  readonly reference: () => readonly number[] | null;
  readonly mostDistance: number | undefined;
  /** Asks for the numbers of the face in one of the next frames. */
  readonly describe: () => void;
  readonly record: RecordEvents;
  readonly onFailed: (watch: string, reason: string) => void;
};

/** Compares the face now and then, and when somebody comes back, with the one of the identity step. */
export function createSamePerson({ reference, mostDistance, describe, record, onFailed }: SamePersonOptions) {
  let state = samePersonRule.initial;
  let times = startLookTimes;
  let isMissingSaid = false;

  return {
    see(observation: VisionObservation): void {
      if (reference() === null) {
        if (!isMissingSaid) onFailed('same-person', 'no face of the identity step is known here');
        isMissingSaid = true;
        return;
      }
      const next = seeForLook(times, observation);
      times = next.times;
      // What was seen of whoever sat there before says nothing about who sits there now.
      if (next.isBack) state = { ...state, looks: [] };
      if (next.isWanted) describe();
    },
    described({ capturedAt, seen }: DescribedFrame): void {
      const known = reference();
      if (known === null || seen.descriptor === null || faceTroubles(seen).length > 0) return;
      const { similarity01 } = likeness(known, seen.descriptor, mostDistance);
      const [next, drafts] = samePersonRule.step(state, { at: capturedAt, similarity01 });
      state = next;
      times = { ...times, dueAt: capturedAt + untilNextLookMs(state) };
      if (drafts.length > 0) record(drafts);
    },
  };
}
