/**
 * Whether pictures of a camera come again. A sensor's noise is in each of its pictures, so no camera ever takes the same
 * one twice; a recording that is played over and over shows all of its own again.
 */
export type RepeatState = {
  /** Digest of each picture, the oldest first, and how many were looked at when it came. */
  readonly seen: ReadonlyMap<string, number>;
  /** Pictures that came again with others between: as many different ones. */
  readonly again: ReadonlySet<string>;
  readonly looks: number;
  readonly isTold: boolean;
};

/** So many different pictures have to come again: one alone may be what a driver shows while it waits. */
const leastPictures = 5;
/** Of a look each second, an hour. */
const mostKept = 3_600;

export const startRepeats: RepeatState = { seen: new Map(), again: new Set(), looks: 0, isTold: false };

/** After one more picture: the state, and whether it is now to be told that pictures come again. */
export function seePicture(state: RepeatState, digest: string): readonly [RepeatState, boolean] {
  const looks = state.looks + 1;
  const before = state.seen.get(digest);
  const seen = new Map(state.seen);
  // Behind all others, and what was kept longest is forgotten.
  seen.delete(digest);
  seen.set(digest, looks);
  const [oldest] = seen.keys();
  if (seen.size > mostKept && oldest !== undefined) seen.delete(oldest);
  // One that stands still is another matter.
  const isAgain = before !== undefined && before < state.looks;
  const again = isAgain ? new Set([...state.again, digest]) : state.again;
  const isNews = !state.isTold && again.size >= leastPictures;
  return [{ seen, again, looks, isTold: state.isTold || isNews }, isNews];
}
