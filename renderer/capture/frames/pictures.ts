import type { Bridge } from '../../../contract/ipc/bridge.ts';
import type { SnapshotWish } from '../../../contract/ipc/ipc-channels.ts';
import type { CameraFrame, IpcRequest } from '../../../contract/ipc/ipc.ts';
import { createFrameSource } from './frame-pump.ts';

/** The pixels of a frame as JPEG. */
export async function jpegOf(
  { width, height, rgba }: Pick<CameraFrame, 'width' | 'height' | 'rgba'>,
  quality01: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no 2d context');
  context.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality01 });
  return new Uint8Array(await blob.arrayBuffer());
}

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

/** A still of the camera: the same picture as JPEG for people and as pixels for the networks, 1280 x 720 at most. */
export type Photo = Omit<IpcRequest<'identity.photo'>, 'kind'>;

/** Good enough to read the small print of a document. */
const quality01 = 0.92;

/** Takes the next picture of a camera, and turns it where that hangs upside down; null when it has none any more. */
export async function takePhoto(
  stream: MediaStream | null,
  isUpsideDown: boolean,
  now: () => number,
): Promise<Photo | null> {
  const track = stream?.getVideoTracks()[0]?.clone();
  if (!track) return null;
  const source = createFrameSource(track, now);
  const frame = await source.next().catch(() => null);
  source.dispose();
  track.stop();
  if (!frame) return null;
  const { width, height, rgba } = frame;
  // The last pixel comes first: in place, one word each.
  if (isUpsideDown) new Uint32Array(rgba).reverse();
  const jpeg = await jpegOf(frame, quality01);
  return { width, height, jpeg, rgba: new Uint8Array(rgba) };
}
