import type { CameraFailureReason } from '../../contract/event-payloads.ts';
import type { IpcRequest } from '../../contract/ipc.ts';

/** What detectors need at least, and what they want. 15 fps is smooth enough for a preview and kind to old laptops. */
const smallest = { width: 640, height: 480 } as const;

function constraints(cameraId: string | null): MediaStreamConstraints {
  return {
    audio: false,
    video: {
      width: { min: smallest.width, ideal: 1280 },
      height: { min: smallest.height, ideal: 720 },
      frameRate: { ideal: 15 },
      ...(cameraId === null ? {} : { deviceId: { exact: cameraId } }),
    },
  };
}

/** Why `getUserMedia` refused, from the name of its DOMException (W3C Media Capture and Streams, 10.3). */
export function failureReason(error: unknown): CameraFailureReason {
  if (!(error instanceof Error)) return 'busy';
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
      return 'missing';
    case 'OverconstrainedError':
      return 'constraint' in error && error.constraint === 'deviceId' ? 'missing' : 'too-small';
    default:
      return 'busy';
  }
}

export type OpenedCamera = {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly cameraId: string | null;
  readonly report: IpcRequest<'camera.opened'>;
};

/** Opens a camera (any, when the id is null), or says why it cannot be. */
export async function openStream(
  devices: Pick<MediaDevices, 'getUserMedia'>,
  cameraId: string | null,
): Promise<OpenedCamera | { readonly reason: CameraFailureReason }> {
  try {
    const stream = await devices.getUserMedia(constraints(cameraId));
    const [track] = stream.getVideoTracks();
    if (!track) return { reason: 'missing' };
    const { width, height, frameRate, deviceId } = track.getSettings();
    const report = {
      label: track.label.slice(0, 200),
      width: width ?? smallest.width,
      height: height ?? smallest.height,
      fps: frameRate ?? 0,
    };
    return { stream, track, cameraId: deviceId ?? cameraId, report };
  } catch (error) {
    return { reason: failureReason(error) };
  }
}

/**
 * Tells once when the track delivers no more: it ended (cable, permission), or it has been mute, which is what
 * Chromium calls a camera without frames, for `stallMs`. Returns the function that stops watching.
 */
export function watchTrack(
  track: MediaStreamTrack,
  stallMs: number,
  onLost: (reason: 'ended' | 'stalled') => void,
): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    watching.abort();
  };
  const lose = (reason: 'ended' | 'stalled') => {
    stop();
    onLost(reason);
  };
  track.addEventListener('ended', () => lose('ended'), { signal });
  track.addEventListener('mute', () => (timer = setTimeout(() => lose('stalled'), stallMs)), { signal });
  track.addEventListener('unmute', () => clearTimeout(timer), { signal });
  return stop;
}
