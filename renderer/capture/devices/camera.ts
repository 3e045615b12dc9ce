import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { plainText } from '../../../core/outside/plain-text.ts';
import { Device, type DevicePorts } from './device.ts';

export type Camera = Device;

export type CameraReports = {
  readonly opened: (camera: IpcRequest<'camera.opened'>) => void;
  readonly failed: (camera: IpcRequest<'camera.failed'>) => void;
  readonly lost: (camera: IpcRequest<'camera.lost'>) => void;
  readonly repeated?: (camera: IpcRequest<'camera.repeated'>) => void;
};

/** What detectors need at least, and what they want. 15 fps is smooth enough for a preview and kind to old laptops. */
const smallest = { width: 640, height: 480 } as const;

/** The candidate's camera: the picture only, its sound is never asked for. */
export function createCamera(options: DevicePorts & { readonly reports: CameraReports }): Camera {
  const { reports } = options;
  return new Device({
    ...options,
    kind: 'videoinput',
    constraints: (deviceId) => ({
      audio: false,
      video: {
        width: { min: smallest.width, ideal: 1280 },
        height: { min: smallest.height, ideal: 720 },
        frameRate: { ideal: 15 },
        ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
      },
    }),
    reports: {
      opened(track) {
        const { width, height, frameRate = 0 } = track.getSettings();
        reports.opened({
          label: plainText(track.label),
          width: pixels(width),
          height: pixels(height),
          fps: Number.isFinite(frameRate) ? Math.max(0, frameRate) : 0,
        });
      },
      failed: (reason) => reports.failed({ reason }),
      lost: (reason) => reports.lost({ reason }),
      repeated: (looks) => reports.repeated?.({ looks }),
    },
  });
}

/** What a camera says of its size need not be one: its pictures tell. */
function pixels(size: number | undefined): number | null {
  const whole = Math.round(size ?? 0);
  return whole > 0 && whole <= 20_000 ? whole : null;
}
