import type { CameraFrame } from '../../../contract/ipc.ts';

/** The wish for a picture comes while the frame after it is examined: a few frames are enough (3.7 MB each). */
const mostFrames = 4;

/** Keeps the last frames that were sent to be examined, so that an event can show the very one it is about. */
export function createFrameMemory() {
  let frames: readonly CameraFrame[] = [];
  return {
    keep(frame: CameraFrame): void {
      frames = [...frames, frame].slice(-mostFrames);
    },
    /** The frame taken at that time, or the latest; null when it is not kept (any more). */
    find: (capturedAt: number | null): CameraFrame | null =>
      (capturedAt === null ? frames.at(-1) : frames.find((frame) => frame.capturedAt === capturedAt)) ?? null,
    clear(): void {
      frames = [];
    },
  };
}
export type FrameMemory = ReturnType<typeof createFrameMemory>;
