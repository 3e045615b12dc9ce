import type { Sighting } from './observation.ts';

/** When a camera is taken to hang upside down; why these values stands in docs/vision.md. */
export const upsideDownVote = {
  /** A face that stands upright is found at least as surely; none that stands on its head was. */
  upright01: 0.75,
  /** Of the latest looks at the picture the other way up, so many must have found such a face. */
  needed: 5,
  of: 6,
  /** One look to the next, while they find one... */
  soonMs: 1_000,
  /** ...and while they do not: nobody may be there, for the whole exam. */
  seldomMs: 3_000,
  /** A look this old says nothing about now. */
  staleMs: 30_000,
} as const;

type Look = { readonly at: number; readonly isUpright: boolean };

export type UpsideDownState = {
  /** The picture is turned by 180 degrees before anything is looked for in it. */
  readonly isUpsideDown: boolean;
  /** At the picture the other way up, since the last face that stood upright. */
  readonly looks: readonly Look[];
};

export const startUpsideDown: UpsideDownState = { isUpsideDown: false, looks: [] };

/** Faces of the picture as it is looked at now: what stands upright in it settles that it is right. */
export function seeFaces(state: UpsideDownState, faces: readonly Sighting[]): UpsideDownState {
  return isUpright(faces) && state.looks.length > 0 ? { ...state, looks: [] } : state;
}

/** Whether the picture is to be looked at the other way up as well, at `at` on the clock of the frames. */
export function isLookDue({ looks }: UpsideDownState, faces: readonly Sighting[], at: number): boolean {
  if (isUpright(faces)) return false;
  const last = looks.at(-1);
  if (last === undefined || at < last.at) return true;
  const { soonMs, seldomMs } = upsideDownVote;
  return at - last.at >= (looks.some((look) => look.isUpright) ? soonMs : seldomMs);
}

/** What the look the other way up has found. Enough of them turn the picture from then on. */
export function lookTheOtherWay(
  { isUpsideDown, looks }: UpsideDownState,
  faces: readonly Sighting[],
  at: number,
): UpsideDownState {
  const { of, needed, staleMs } = upsideDownVote;
  const recent = looks.filter((look) => look.at < at && at - look.at <= staleMs);
  const next = [...recent, { at, isUpright: isUpright(faces) }].slice(-of);
  const isAgreed = next.filter((look) => look.isUpright).length >= needed;
  return isAgreed ? { isUpsideDown: !isUpsideDown, looks: [] } : { isUpsideDown, looks: next };
}

function isUpright(faces: readonly Sighting[]): boolean {
  return faces.some(({ score01 }) => score01 >= upsideDownVote.upright01);
}
