import type { IpcRequest } from '../../../contract/ipc.ts';
import { createFrameSource } from './frame-source.ts';
import { jpegOf } from './jpeg.ts';

/** A still of the camera: the same picture as JPEG for people and as pixels for the networks, 1280 x 720 at most. */
export type Photo = Omit<IpcRequest<'identity.photo'>, 'kind'>;

/** Good enough to read the small print of a document. */
const quality01 = 0.92;

/** Takes the next picture of a camera; null when it has none any more. */
export async function takePhoto(stream: MediaStream | null, now: () => number): Promise<Photo | null> {
  const track = stream?.getVideoTracks()[0]?.clone();
  if (!track) return null;
  const source = createFrameSource(track, now);
  const frame = await source.next().catch(() => null);
  source.dispose();
  track.stop();
  if (!frame) return null;
  const { width, height, rgba } = frame;
  const jpeg = await jpegOf(frame, quality01);
  return { width, height, jpeg, rgba: new Uint8Array(rgba) };
}
