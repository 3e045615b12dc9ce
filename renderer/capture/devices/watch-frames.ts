import { countSilence, watchTrack, type SourceEvents } from './watch-source.ts';

export type PictureSize = { readonly width: number; readonly height: number };

export type FrameEvents = Pick<SourceEvents, 'onLost'> & {
  /** The first picture, in the size it really has: a track's settings say what was asked for until then. */
  readonly onFirst: (size: PictureSize) => void;
};

/** How long nothing may come: until the first picture, and from one to the next. */
export type FramePatience = { readonly firstMs: number; readonly nextMs: number };

/** The exam's clock ticks on the screen: a capture without any picture for so long has stopped. */
export const screenPatience: FramePatience = { firstMs: 8_000, nextMs: 15_000 };
/** A camera delivers several a second, whatever it films; an old one takes its time to begin. */
export const cameraPatience: FramePatience = { firstMs: 8_000, nextMs: 5_000 };

/**
 * Tells once when a camera or a captured screen has ended or brings no more pictures. Chromium does not call every such
 * track mute, so its pictures are counted, not looked at; one without any size is none. Returns the function that
 * stops watching.
 */
export function watchFrames(
  track: MediaStreamTrack,
  { onFirst, onLost }: FrameEvents,
  patience: FramePatience,
): () => void {
  let isFirst = true;
  let unwatch = () => {};
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
  const stop = () => {
    silence.stop();
    unwatch();
    void reader.cancel().catch(() => undefined);
  };
  const lose: SourceEvents['onLost'] = (reason) => {
    stop();
    onLost(reason);
  };
  const silence = countSilence(patience, () => lose('stalled'));
  unwatch = watchTrack(track, { onFirst: () => {}, onLost: lose }, patience.nextMs);
  const count = async (): Promise<void> => {
    for (;;) {
      const { done, value: frame } = await reader.read();
      // The end of the track is told by itself.
      if (done) return silence.stop();
      const size = { width: frame.displayWidth, height: frame.displayHeight };
      frame.close();
      if (size.width === 0 || size.height === 0) continue;
      silence.heard();
      if (isFirst) onFirst(size);
      isFirst = false;
    }
  };
  void count().catch(() => undefined);
  return stop;
}
