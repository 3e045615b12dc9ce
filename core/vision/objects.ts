import type { Box } from '../../contract/events/vision.ts';
import type { Rule } from '../rule.ts';
import type { ObjectKind, Sighting, VisionObservation } from './observation.ts';

/** From this calibrated score a single picture is said to show the thing: as likely right as wrong. */
export const likely01 = 0.5;

/** Thresholds of the vote on objects; why these values stands in docs/vision.md. */
export const objectVote = {
  /** One sample must be this sure... */
  enter01: 0.6,
  /** ...and so many of the latest samples must support it: one alone never does. */
  stay01: 0.36,
  needed: 4,
  of: 6,
  /** How long the latest samples take at the usual cadence... */
  windowMs: 3_000,
  /** ...and how old they may be where a slow computer looks less often. */
  staleMs: 15_000,
} as const;

const types = { phone: 'object.mobile-phone', book: 'object.book' } as const;

type Sample = { readonly at: number; readonly sighting: Sighting | null };

export type ObjectState = {
  readonly samples: readonly Sample[];
  readonly inView: boolean;
  readonly saidAt: number | null;
};

/**
 * Votes on one kind of object. It comes into view when enough of the latest samples see it in one place, one of them
 * surely; it stays while enough see it at all. In view it is one event, and again one after each `repeatAfterMs`.
 */
export function objectRule(
  kind: ObjectKind,
  repeatAfterMs: number,
  enter01: number = objectVote.enter01,
): Rule<ObjectState, VisionObservation> {
  return {
    initial: { samples: [], inView: false, saidAt: null },
    step(state, { objects, capturedAt: at }) {
      if (!objects) return [state, []];
      const recent = state.samples.filter((sample) => sample.at < at && at - sample.at <= objectVote.staleMs);
      const samples = [...recent, { at, sighting: objects[kind] }].slice(-objectVote.of);
      const [best, ...others] = supporting(samples, objectVote.stay01);
      const isSure = state.inView || (best?.score01 ?? 0) >= enter01;
      const inView = isSure && 1 + others.length >= objectVote.needed;
      const next = { samples, inView, saidAt: state.saidAt };
      const isRepeat = state.saidAt !== null && at - state.saidAt < repeatAfterMs;
      if (!inView || !best || isRepeat) return [next, []];
      const data = { score01: best.score01, box: best.box };
      return [{ ...next, saidAt: at }, [{ type: types[kind], occurredAt: at, data }]];
    },
  };
}

/** The sightings sure enough to support the best of them, in its place; best first. */
function supporting(samples: readonly Sample[], least01: number): Sighting[] {
  const sure = samples
    .flatMap(({ sighting }) => (sighting && sighting.score01 >= least01 ? [sighting] : []))
    .sort((a, b) => b.score01 - a.score01);
  const [best] = sure;
  return best ? sure.filter(({ box }) => near(box, best.box)) : [];
}

/** Centres no further apart than the longer side of the larger box: a moved thing, not another thing. */
function near(a: Box, b: Box): boolean {
  const reach = Math.max(a[2], a[3], b[2], b[3]);
  return Math.abs(centre(a, 0) - centre(b, 0)) <= reach && Math.abs(centre(a, 1) - centre(b, 1)) <= reach;
}

function centre(box: Box, axis: 0 | 1): number {
  return box[axis] + (axis === 0 ? box[2] : box[3]) / 2;
}
