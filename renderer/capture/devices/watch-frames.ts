import { eachFrame, isPicture } from '../frames/each-frame.ts';
import { countSilence, watchTrack, type SourceEvents, type WatchSource } from './watch-source.ts';
import { watchRepeats } from './watch-repeats.ts';
import { watchStillness } from './watch-stillness.ts';

export type PictureSize = { readonly width: number; readonly height: number };

export type FrameEvents = Pick<SourceEvents, 'onLost'> & {
  /** The first picture, in the size it really has: a track's settings say what was asked for until then. */
  readonly onFirst: (size: PictureSize) => void;
};

/** How long nothing may come: until the first picture, and from one to the next. */
export type FramePatience = { readonly firstMs: number; readonly nextMs: number };

/** A camera delivers several a second, whatever it films; an old one takes its time to begin. */
const cameraPatience: FramePatience = { firstMs: 8_000, nextMs: 5_000 };

/**
 * Tells once when a camera or a captured screen has ended or brings no more pictures. Chromium does not call every such
 * track mute, so its pictures are counted; one without any size is none. `see` looks at each of them. Returns the
 * function that stops watching.
 */
export function watchFrames(
  track: MediaStreamTrack,
  { onFirst, onLost }: FrameEvents,
  patience: FramePatience,
  see: (frame: VideoFrame) => Promise<void>,
): () => void {
  let isFirst = true;
  let unwatch = () => {};
  const stop = () => {
    silence.stop();
    unwatch();
    frames.stop();
  };
  const lose: SourceEvents['onLost'] = (reason) => {
    stop();
    onLost(reason);
  };
  const silence = countSilence(patience, () => lose('stalled'));
  const frames = eachFrame(track, async (frame) => {
    if (!isPicture(frame)) return;
    silence.heard();
    if (isFirst) onFirst({ width: frame.displayWidth, height: frame.displayHeight });
    isFirst = false;
    await see(frame);
  });
  unwatch = watchTrack(track, { onFirst: () => {}, onLost: lose }, patience.nextMs);
  // The end of the track is told by itself.
  void frames.ended.then(silence.stop, () => undefined);
  return stop;
}

/** Watches a camera: that it brings pictures, not the very same one for ever, and none a second time. */
export const watchCamera: WatchSource = (track, { onFirst, onSilent, onLost, onRepeated }) => {
  const stillness = watchStillness(onSilent, watchRepeats(onRepeated));
  const unwatch = watchFrames(
    track,
    {
      onFirst: () => onFirst(),
      onLost(reason) {
        stillness.stop();
        onLost(reason);
      },
    },
    cameraPatience,
    stillness.see,
  );
  return () => {
    stillness.stop();
    unwatch();
  };
};
