import type { CameraFrame } from '../../../contract/ipc.ts';

/** Largest frame the vision process gets: more pixels cost time and add nothing to what it sees. */
const largest = { width: 1280, height: 720 } as const;

/** The size that fits into 1280x720 with the same proportions; never larger than it was. */
export function fittedSize(
  width: number,
  height: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, largest.width / width, largest.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export type FrameSource = {
  /** The next picture as RGBA; null when the track has ended. */
  readonly next: () => Promise<CameraFrame | null>;
  readonly dispose: () => void;
};

/**
 * Takes single frames from a camera track. It reads the track itself rather than a video element, because those stop
 * when the window is hidden. A frame is taken only when asked for; of those that were not, one is kept at most. `now`: epoch milliseconds.
 */
export function createFrameSource(track: MediaStreamTrack, now: () => number): FrameSource {
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new Error('no 2d context');
  /** A camera may send frames without any size before it has begun: they are no pictures. */
  async function nextPicture(): Promise<VideoFrame | null> {
    for (;;) {
      const { done, value: frame } = await reader.read();
      if (done) return null;
      if (frame.displayWidth > 0 && frame.displayHeight > 0) return frame;
      frame.close();
    }
  }
  return {
    async next() {
      const frame = await nextPicture();
      if (frame === null) return null;
      const capturedAt = now();
      const { width, height } = fittedSize(frame.displayWidth, frame.displayHeight);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      context.drawImage(frame, 0, 0, width, height);
      frame.close();
      return { width, height, capturedAt, rgba: context.getImageData(0, 0, width, height).data.buffer };
    },
    dispose: () => void reader.cancel(),
  };
}
