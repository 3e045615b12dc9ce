import type { Bridge } from '../../contract/bridge.ts';
import { visionPort } from '../../contract/ipc-channels.ts';
import { Camera } from './camera.ts';
import { createFramePump } from './frame-pump.ts';
import { createFrameSource } from './frame-source.ts';

type CaptureBridge = Pick<Bridge, 'camera.opened' | 'camera.failed' | 'camera.lost'>;

/** Camera, reports about it to main, and its frames to the vision process. */
export function createCapture(bridge: CaptureBridge, page: Window): { camera: Camera; dispose: () => void } {
  const camera = new Camera({
    devices: page.navigator.mediaDevices,
    isDenied: async () => {
      const permission = await page.navigator.permissions.query({ name: 'camera' });
      return permission.state === 'denied';
    },
    reports: {
      opened: (opened) => void bridge['camera.opened'](opened),
      failed: (reason) => void bridge['camera.failed']({ reason }),
      lost: (reason) => void bridge['camera.lost']({ reason }),
    },
  });
  const pump = createFramePump();

  let stream: MediaStream | null = null;
  camera.subscribe(() => {
    const next = camera.get().stream;
    if (next === stream) return;
    stream = next;
    const [track] = next?.getVideoTracks() ?? [];
    pump.setSource(track ? createFrameSource(track) : null);
  });

  const onMessage = (message: MessageEvent<unknown>) => {
    const [port] = message.ports;
    if (message.source === page && port && isVisionPort(message.data)) pump.setPort(port);
  };
  page.addEventListener('message', onMessage);

  return {
    camera,
    dispose: () => {
      page.removeEventListener('message', onMessage);
      camera.dispose();
      pump.dispose();
    },
  };
}

function isVisionPort(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'channel' in data && data.channel === visionPort;
}
