import type { EventDraft } from '../../contract/envelope.ts';
import type { Rule } from '../rule.ts';
import type { VisionObservation } from './observation.ts';
import { countFaces } from './presence.ts';

/** When the face is compared with the one of the identity step, and how many looks make a vote. Milliseconds. */
export const samePersonVote = {
  /** While nothing is in doubt. */
  everyMs: 180_000,
  /** While a vote is open; and so soon again where a look came to nothing, as of a face that is turned away. */
  soonMs: 5_000,
  /** While the face is unlike the other: that it is alike again is worth knowing. */
  unlikeEveryMs: 30_000,
  /** Who comes back after so long may be somebody else. */
  awayMs: 2_500,
  needed: 3,
  of: 4,
} as const;

type Claim = 'alike' | 'different';

/** One comparison. `similarity01`: 0.5 at the threshold of the same person, 1 for the very same numbers. */
export type FaceLook = { readonly at: number; readonly similarity01: number };

export type SamePersonState = {
  /** What the last vote said; null before the first. */
  readonly settled: Claim | null;
  readonly looks: readonly FaceLook[];
};

const claimOf = ({ similarity01 }: FaceLook): Claim => (similarity01 > 0.5 ? 'alike' : 'different');

/** Votes on whether the face is still alike: 3 of the latest 4 looks. Says a similarity, and never who it is. */
export const samePersonRule: Rule<SamePersonState, FaceLook> = {
  initial: { settled: null, looks: [] },
  step({ settled, looks: before }, look) {
    const looks = [...before, look].slice(-samePersonVote.of);
    const claim = claimOf(look);
    const supporting = looks.filter((one) => claimOf(one) === claim);
    if (claim === settled || supporting.length < samePersonVote.needed) return [{ settled, looks }, []];
    const next = { settled: claim, looks };
    // That it is alike from the start is what everybody expects.
    if (claim === 'alike' && settled === null) return [next, []];
    const sorted = supporting.map(({ similarity01 }) => similarity01).sort((a, b) => a - b);
    const data = { similarity01: sorted[sorted.length >> 1] ?? 0, looks: supporting.length };
    const type = claim === 'alike' ? 'x.face.alike' : 'x.face.different';
    return [next, [{ type, occurredAt: look.at, data } satisfies EventDraft]];
  },
};

/** How long it may be until the next look. */
export function untilNextLookMs({ settled, looks }: SamePersonState): number {
  const latest = looks.at(-1);
  if (latest === undefined || settled === null || claimOf(latest) !== settled) return samePersonVote.soonMs;
  return settled === 'alike' ? samePersonVote.everyMs : samePersonVote.unlikeEveryMs;
}

/** When a look is due: on the clock of the frames. */
export type LookTimes = { readonly dueAt: number; readonly goneSince: number | null };
export const startLookTimes: LookTimes = { dueAt: -Infinity, goneSince: null };

/** Whether the face in this frame is to be compared, and whether somebody has just come back. */
export function seeForLook(
  times: LookTimes,
  { faces, capturedAt: at }: Pick<VisionObservation, 'faces' | 'capturedAt'>,
): { readonly times: LookTimes; readonly isWanted: boolean; readonly isBack: boolean } {
  if (faces === null) return { times, isWanted: false, isBack: false };
  if (countFaces(faces) !== 1) {
    const goneSince = times.goneSince ?? at;
    return { times: { ...times, goneSince }, isWanted: false, isBack: false };
  }
  const isBack = times.goneSince !== null && at - times.goneSince >= samePersonVote.awayMs;
  const isWanted = isBack || at >= times.dueAt;
  const dueAt = isWanted ? at + samePersonVote.soonMs : times.dueAt;
  return { times: { dueAt, goneSince: null }, isWanted, isBack };
}
