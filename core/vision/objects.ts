import type { Box } from '../../contract/event-payloads.ts';
import type { Rule } from '../rule.ts';
import type { ObjectKind, Sighting, VisionObservation } from './observation.ts';

/** Thresholds of the vote on objects; why these values stands in docs/vision.md. */
export const objectVote = {
  phone: { enter01: 0.23, stay01: 0.18 },
  book: { enter01: 0.26, stay01: 0.2 },
  /** Of the latest looks so many must agree, all within the window. */
  needed: 3,
  of: 4,
  windowMs: 3_000,
} as const;

const types = { phone: 'object.mobile-phone', book: 'object.book' } as const;

type Look = { readonly at: number; readonly sighting: Sighting | null };

export type ObjectState = {
  readonly looks: readonly Look[];
  readonly inView: boolean;
  readonly saidAt: number | null;
};

/**
 * Votes on one kind of object. It comes into view when enough of the latest looks see it surely, in one place; it
 * stays while they see it at all. In view it is one event, and again one after each `repeatAfterMs`.
 */
export function objectRule(kind: ObjectKind, repeatAfterMs: number): Rule<ObjectState, VisionObservation> {
  const { enter01, stay01 } = objectVote[kind];
  return {
    initial: { looks: [], inView: false, saidAt: null },
    step(state, { objects, capturedAt: at }) {
      if (!objects) return [state, []];
      const recent = state.looks.filter((look) => look.at < at && at - look.at <= objectVote.windowMs);
      const looks = [...recent, { at, sighting: objects[kind] }].slice(-objectVote.of);
      const agreeing = sightings(looks, state.inView ? stay01 : enter01);
      const inView = agreeing.length >= objectVote.needed;
      const next = { looks, inView, saidAt: state.saidAt };
      const best = agreeing[0];
      if (!inView || !best || (state.saidAt !== null && at - state.saidAt < repeatAfterMs)) return [next, []];
      const data = { score01: best.score01, box: best.box };
      return [{ ...next, saidAt: at }, [{ type: types[kind], occurredAt: at, data }]];
    },
  };
}

/** The sightings sure enough and near the best of them, best first. */
function sightings(looks: readonly Look[], least01: number): Sighting[] {
  const sure = looks
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
