/**
 * Shows `see` one picture of a track after the other and closes each, however that went: a frame that is only dropped
 * holds a buffer of its camera until memory is cleaned up, and a camera has few. Of those that come while `see` is at
 * work, one is kept at most. `ended` resolves when the track ends or `stop` is called, and rejects when `see` does.
 * What `see` waits for may never come once the track is gone: `stop` closes what it has in hand.
 */
export function eachFrame(
  track: MediaStreamTrack,
  see: (frame: VideoFrame) => void | Promise<void>,
): { readonly ended: Promise<void>; readonly stop: () => void } {
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
  let inHand: VideoFrame | null = null;
  const stop = () => {
    void reader.cancel().catch(() => undefined);
    inHand?.close();
  };
  const follow = async (): Promise<void> => {
    try {
      for (;;) {
        const { done, value: frame } = await reader.read();
        if (done) return;
        inHand = frame;
        try {
          await see(frame);
        } finally {
          frame.close();
        }
      }
    } finally {
      stop();
    }
  };
  return { ended: follow(), stop };
}

/** A camera may send frames without any size before it has begun: they are no pictures. */
export const isPicture = ({ displayWidth, displayHeight }: VideoFrame): boolean =>
  displayWidth > 0 && displayHeight > 0;
