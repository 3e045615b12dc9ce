import { plainText } from '../../../core/outside/plain-text.ts';

/** Why any device cannot be opened; one kind of device may know more reasons. */
export type OpenFailure = 'denied' | 'missing' | 'busy' | 'too-small';

/** Why `getUserMedia` refused, from the name of its DOMException (W3C Media Capture and Streams, 10.3). */
export function failureReason(error: unknown): OpenFailure {
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

export type OpenedDevice = {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly deviceId: string | null;
};

/** Asks for one device and takes its first track, or says why there is none. */
export async function openStream(
  devices: Pick<MediaDevices, 'getUserMedia'>,
  constraints: MediaStreamConstraints,
): Promise<OpenedDevice | { readonly reason: OpenFailure }> {
  try {
    const stream = await devices.getUserMedia(constraints);
    const [track] = stream.getTracks();
    if (!track) return { reason: 'missing' };
    return { stream, track, deviceId: track.getSettings().deviceId ?? null };
  } catch (error) {
    return { reason: failureReason(error) };
  }
}

/** A device that can be chosen. */
export type ListedDevice = { readonly id: string; readonly label: string };

/** The devices of a kind, each once; null when the browser does not say. */
export async function listDevices(
  devices: Pick<MediaDevices, 'enumerateDevices'>,
  kind: MediaDeviceKind,
): Promise<readonly ListedDevice[] | null> {
  try {
    const all = await devices.enumerateDevices();
    // Before the permission is given, ids and labels are empty.
    const ofKind = all.filter((device) => device.kind === kind && device.deviceId !== '');
    const byId = new Map(ofKind.map(({ deviceId, label }) => [deviceId, plainText(label)]));
    return [...byId].map(([id, label]) => ({ id, label }));
  } catch {
    return null;
  }
}
