import type { Bridge } from '../../../contract/bridge.ts';
import type { SnapshotWish } from '../../../contract/ipc-channels.ts';
import type { CameraFrame, IpcRequest } from '../../../contract/ipc.ts';
import type { FrameMemory } from './frame-memory.ts';

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
