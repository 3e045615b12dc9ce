import type { CameraFrame, FrameWanted } from '../../../contract/ipc/ipc.ts';
import { isPicture } from './each-frame.ts';

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
  async function nextPicture(): Promise<VideoFrame | null> {
    for (;;) {
      const { done, value: frame } = await reader.read();
      if (done) return null;
      if (isPicture(frame)) return frame;
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

type FramePumpOptions = {
  readonly onFrame?: (frame: CameraFrame) => void;
  readonly monotonicNow: () => number;
};

/**
 * Answers every `frameWanted` with exactly one frame: the vision process sets the pace, so frames never pile up. A
 * wish that comes while there is no camera is kept until there is one. A new port (the vision process was started
 * again) takes the place of the old one and its wish. `onFrame` gets to know every frame that is sent.
 */
export function createFramePump({ onFrame, monotonicNow }: FramePumpOptions) {
  let port: MessagePort | null = null;
  let source: FrameSource | null = null;
  let isWanted = false;
  let isBusy = false;
  let lastTakenMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function pump(): Promise<void> {
    if (!isWanted || isBusy || !source || !port) return;
    isBusy = true;
    const [from, to] = [source, port];
    // A source that breaks is one that has ended: the next one takes over the wish.
    const frame = await from.next().catch(() => null);
    isBusy = false;
    const takenMs = monotonicNow();
    if (frame === null) {
      from.dispose();
      if (source === from) source = null;
    } else if (to === port) {
      isWanted = false;
      lastTakenMs = takenMs;
      onFrame?.(frame);
      // Cloned, not transferred: Electron loses messages that transfer buffers to a MessagePortMain (electron#34905).
      to.postMessage(frame, []);
    }
    await pump();
  }

  function dropPort(): void {
    clearTimeout(timer);
    isWanted = false;
    port?.close();
    port = null;
  }

  return {
    setPort: (next: MessagePort) => {
      dropPort();
      port = next;
      next.addEventListener('message', ({ data }: MessageEvent<FrameWanted>) => {
        clearTimeout(timer);
        const waitMs = lastTakenMs + data.afterMs - monotonicNow();
        timer = setTimeout(
          () => {
            isWanted = true;
            void pump();
          },
          Math.max(0, waitMs),
        );
      });
      next.start();
    },
    setSource: (next: FrameSource | null) => {
      source?.dispose();
      source = next;
      void pump();
    },
    dispose: () => {
      dropPort();
      source?.dispose();
      source = null;
    },
  };
}
