import { countSilence } from './watch-source.ts';

/** A picture is looked at so often, whatever the rate of the source: a comparison costs a copy... */
const lookEveryMs = 1_000;
/** ...and where that takes long, because the picture is with the graphics card, this share of the time at most. */
const mostShare01 = 0.05;
/** The very same picture for so long stands still... */
const stillMs = 10_000;
/** ...if it came so many times: a computer that has no time for more is not the camera's fault. */
const leastRepeats = 5;

/** What of a `VideoFrame` is compared. */
export type ComparedFrame = Pick<VideoFrame, 'format' | 'codedWidth' | 'codedHeight' | 'allocationSize'> & {
  readonly copyTo: (destination: Uint8Array) => Promise<unknown>;
};

/**
 * Tells whether a picture is, to the last bit, the one that was shown to it before. A sensor's noise is in each of its
 * pictures, of a room where nothing moves and of a lens that is covered: only what makes its pictures without looking
 * sends the same one twice. In doubt it is another one. `onPicture`: what is compared of each.
 */
export function comparePictures(
  onPicture: (words: Uint32Array) => void = () => undefined,
): (frame: ComparedFrame) => Promise<boolean> {
  let kind = '';
  let before = new Uint32Array(0);
  let spare = new Uint32Array(0);
  return async (frame) => {
    // A frame that is only a texture does not say what it is made of.
    if (frame.format === null) return false;
    const words = Math.ceil(frame.allocationSize() / Uint32Array.BYTES_PER_ELEMENT);
    const now = spare.length === words ? spare : new Uint32Array(words);
    await frame.copyTo(new Uint8Array(now.buffer));
    onPicture(now);
    const nowKind = `${frame.format} ${frame.codedWidth}x${frame.codedHeight}`;
    const isSame = nowKind === kind && areEqual(now, before);
    [kind, spare, before] = [nowKind, before, now];
    return isSame;
  };
}

function areEqual(one: Uint32Array, other: Uint32Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}

/** Looks at pictures that it is shown, seldom enough to cost little; `onSame`: whether it is the one of last time. */
export function lookNowAndThen(
  onSame: (isSame: boolean) => void,
  onPicture?: (words: Uint32Array) => void,
): (frame: ComparedFrame) => Promise<void> {
  const isSame = comparePictures(onPicture);
  let nextAt = -Infinity;
  return async (frame) => {
    const begunAt = performance.now();
    if (begunAt < nextAt) return;
    const same = await isSame(frame).catch(() => false);
    const tookMs = performance.now() - begunAt;
    nextAt = begunAt + Math.max(lookEveryMs, tookMs / mostShare01);
    onSame(same);
  };
}

/** Tells, again and again, that the pictures have been the very same for a while; false, once, when that is over. */
export function watchStillness(
  onStill: (isStill: boolean) => void,
  onPicture?: (words: Uint32Array) => void,
) {
  let repeats = 0;
  let isTold = false;
  const patience = countSilence({ firstMs: stillMs, nextMs: stillMs }, () => {
    if (repeats < leastRepeats) return;
    isTold = true;
    onStill(true);
  });
  const see = lookNowAndThen((isSame) => {
    if (isSame) {
      repeats += 1;
      return;
    }
    repeats = 0;
    patience.heard();
    if (isTold) onStill(false);
    isTold = false;
  }, onPicture);
  return { see, stop: patience.stop };
}
