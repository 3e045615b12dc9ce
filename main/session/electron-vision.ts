import { MessageChannelMain, utilityProcess, type BrowserWindow } from 'electron';
import { visionPort } from '../../contract/ipc/ipc-channels.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { createVisionHost } from '../vision/process/vision-host.ts';
import type { SessionPorts, SessionVision } from './ports.ts';

export type ElectronVisionOptions = {
  readonly window: BrowserWindow;
  /** Bundle of the vision process, and the folder of its models. */
  readonly visionScript: string;
  readonly modelsDir: string;
  readonly settings: ExamSettings;
};

/** The vision process, and a channel to it from the camera in the page. */
export function startVision(
  { window, visionScript, modelsDir, settings }: ElectronVisionOptions,
  handlers: Parameters<SessionPorts['startVision']>[0],
): SessionVision {
  const { faces, objects } = settings.detectors;
  /** A channel from the camera in the renderer straight to the vision process. */
  const connect = (): void => {
    const { port1, port2 } = new MessageChannelMain();
    window.webContents.postMessage(visionPort, null, [port1]);
    vision.connect(port2);
  };
  const vision = createVisionHost({
    fork: (args) => utilityProcess.fork(visionScript, args, { serviceName: 'vision' }),
    modelsDir,
    watched: { faces, objects },
    onNeedsPort: connect,
    ...handlers,
  });
  // A page that was loaded again has lost its end of the channel.
  window.webContents.on('did-finish-load', connect);
  void vision.start();
  return {
    judge: vision.judge,
    describe: vision.describe,
    dispose(): void {
      window.webContents.off('did-finish-load', connect);
      vision.dispose();
    },
  };
}
