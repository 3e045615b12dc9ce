import { watchFrames, type FrameEvents } from './watch-frames.ts';
import { lookNowAndThen } from './watch-stillness.ts';

/** Our own page, as far as it can be used to try the capture of the screen that it is on. */
export type OwnPage = {
  /** It is certain to be what the captured screen shows. */
  readonly isShown: () => boolean;
  /** Changes it, so little that nobody sees it. */
  readonly stir: () => void;
};

/** A screen on which nothing happens need not send a picture for as long as any exam takes. */
const patience = { firstMs: 8_000, nextMs: 24 * 3_600_000 } as const;
const turnMs = 2_000;
/** So many changes in a row that do not get into the picture are no accident. */
const mostStirs = 7;

/**
 * Tells once when a captured screen has ended, has never had a picture, or does not show any more what is on it.
 *
 * A screen on which nothing moves sends the same picture, or none: that alone says nothing, and neither does a locked
 * one. So where nothing changes our own page does, by a shade in a corner. If that does not show while the page is in
 * front, the capture has stopped or is of something else (black, for want of a permission).
 */
export function watchScreen(
  track: MediaStreamTrack,
  { onFirst, onLost }: FrameEvents,
  page: OwnPage,
): () => void {
  let hasChanged = false;
  let stirs = 0;
  /** Since the page was changed: a picture has come, and one of those has been looked at. */
  let [hasCome, isLookedAt] = [false, false];
  const stop = () => {
    clearInterval(timer);
    unwatch();
  };
  const look = lookNowAndThen((isSame) => {
    isLookedAt = true;
    if (!isSame) hasChanged = true;
  });
  const turn = () => {
    if (hasChanged || !page.isShown()) {
      stirs = 0;
      hasChanged = false;
    } else if (hasCome && !isLookedAt) {
      return;
    } else if (stirs >= mostStirs) {
      stop();
      onLost('stalled');
    } else {
      stirs += 1;
      [hasCome, isLookedAt] = [false, false];
      page.stir();
    }
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  const unwatch = watchFrames(
    track,
    {
      onFirst(size) {
        timer = setInterval(turn, turnMs);
        onFirst(size);
      },
      onLost(reason) {
        clearInterval(timer);
        onLost(reason);
      },
    },
    patience,
    (frame) => {
      hasCome = true;
      return look(frame);
    },
  );
  return stop;
}
