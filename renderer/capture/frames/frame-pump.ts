import type { CameraFrame, FrameWanted } from '../../../contract/ipc.ts';
import type { FrameSource } from './frame-source.ts';

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
