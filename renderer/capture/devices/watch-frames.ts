import type { DeviceLostReason } from '../../../contract/events/devices.ts';
import { watchTrack } from './device-stream.ts';

/** The exam's clock ticks on the screen: a capture without any picture for so long has stopped. */
const silentMs = 15_000;

export type FrameEvents = {
  /** The first picture, in the size it really has: a track's settings say what was asked for until then. */
  readonly onFirst: (size: { readonly width: number; readonly height: number }) => void;
  readonly onLost: (reason: DeviceLostReason) => void;
};

/**
 * Tells once when a captured screen has ended or brings no more pictures. Chromium never calls such a track mute, so
 * its pictures are counted, not looked at. Returns the function that stops watching.
 */
export function watchFrames(track: MediaStreamTrack, { onFirst, onLost }: FrameEvents): () => void {
  let isFirst = true;
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    unwatch();
    void reader.cancel().catch(() => undefined);
  };
  const lose = (reason: DeviceLostReason) => {
    stop();
    onLost(reason);
  };
  const unwatch = watchTrack(track, silentMs, lose);
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => lose('stalled'), silentMs);
  };
  const count = async (): Promise<void> => {
    for (;;) {
      const { done, value: frame } = await reader.read();
      // The end of the track is told by itself.
      if (done) return clearTimeout(timer);
      const size = { width: frame.displayWidth, height: frame.displayHeight };
      frame.close();
      wait();
      if (isFirst) onFirst(size);
      isFirst = false;
    }
  };
  wait();
  void count().catch(() => undefined);
  return stop;
}
