import type { Bridge } from '../../../contract/bridge.ts';
import type { SnapshotWish } from '../../../contract/ipc-channels.ts';
import type { CameraFrame, IpcRequest } from '../../../contract/ipc.ts';

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
type FrameMemory = ReturnType<typeof createFrameMemory>;

type SnapshotOptions = {
  readonly bridge: Pick<Bridge, 'onSnapshotWanted' | 'snapshot.taken'>;
  readonly frames: Pick<FrameMemory, 'find'>;
  readonly encode: (frame: CameraFrame) => Promise<Uint8Array<ArrayBuffer>>;
};

type Picture = IpcRequest<'snapshot.taken'>['picture'];

/** Answers every wish for a picture, with none when there is none. Returns the function that ends it. */
export function answerSnapshots({ bridge, frames, encode }: SnapshotOptions): () => void {
  const take = async (capturedAt: number | null): Promise<Picture> => {
    const frame = frames.find(capturedAt);
    if (frame === null) return null;
    return { width: frame.width, height: frame.height, jpeg: await encode(frame) };
  };
  return bridge.onSnapshotWanted(({ wish, capturedAt }: SnapshotWish) => {
    void take(capturedAt)
      .catch(() => null)
      .then((picture) => bridge['snapshot.taken']({ wish, picture }));
  });
}
