import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyElectronChoice } from '../../packages/electron-devhost/fixtures/electron-choice.ts';
import {
  DEVHOST_PACKAGES,
  ensureDebianPackages,
} from '../../packages/electron-devhost/fixtures/debian-packages.ts';
import {
  ensureDisplay,
  openDisplay,
  type Display,
} from '../../packages/electron-devhost/fixtures/display.ts';
import { openSessionBus } from '../../packages/electron-devhost/fixtures/session-bus.ts';
import { createVirtualCamera } from '../../packages/electron-devhost/fixtures/virtual-camera.ts';
import { createVirtualMicrophone } from '../../packages/electron-devhost/fixtures/virtual-microphone.ts';
import type { DemoSettings } from '../../server/demo-exam.ts';
import { freePort, layNetwork } from './network.ts';
import { startServer, type ServerProcess } from './server-process.ts';

type StageOptions = {
  /** Where everything of this run is kept: the server's data, the app's data, the camera, screenshots. */
  readonly dir: string;
  /**
   * `own` never borrows the screen somebody is sitting at: scripted candidates move windows about. A display that is
   * open already goes with the stage.
   */
  readonly display: 'own' | 'any' | Display;
  /** `virtual` films what `camera.showImage` holds in front of it; `system` is whatever the machine has. */
  readonly camera: 'virtual' | 'system';
  /** How the demo exam is held, where not as usual. */
  readonly settings?: DemoSettings | undefined;
  readonly logTo?: NodeJS.WritableStream;
};

/** What a candidate needs around the unmodified app: a display, a camera, and a server with the demo exam. */
export async function openStage({ dir, display, camera: kind, settings, logTo }: StageOptions) {
  const packages = await ensureDebianPackages(DEVHOST_PACKAGES);
  if (process.platform === 'linux' && !packages.ok) throw new Error(packages.message);
  const electron = applyElectronChoice();
  await mkdir(dir, { recursive: true });
  const isAny = display === 'any';
  const screen = isAny ? await ensureDisplay() : display === 'own' ? await openDisplay() : display;
  const { camera, microphone, switches, dispose: disposeDevices } = openDevices(kind, dir);
  // Whatever the machine's own bus would show, a scripted candidate has one of its own.
  const bus = isAny ? null : await openSessionBus(screen.display);
  const dataDir = join(dir, 'server');
  const appDir = join(dir, 'app');
  const log = logTo === undefined ? {} : { logTo };
  const demoSettings = settings === undefined ? undefined : join(dir, 'settings.json');
  if (demoSettings !== undefined) await writeFile(demoSettings, JSON.stringify(settings));
  const port = await freePort();
  const network = isAny ? null : await layNetwork(port);
  const place = { dataDir, port, publicUrl: network?.url, ...log };
  let server: ServerProcess = await startServer({ ...place, demo: true, demoSettings });
  const { demo, url } = server;
  if (demo === undefined) throw new Error('the server did not say how to join its demo exam');

  return {
    dir,
    dataDir,
    appDir,
    camera,
    microphone,
    /** The line between app and server, where it can be cut. */
    network,
    electron,
    display: screen.display,
    serverUrl: url,
    consoleUrl: server.console,
    consoleKey: server.consoleKey,
    joinLink: demo.link,
    /** Arguments for Electron: our app, its own data folder, and camera and microphone as Chromium's switches. */
    appArgs: ['.', `--user-data-dir=${appDir}`, ...switches],
    appEnv: { ...process.env, ...bus?.env, DISPLAY: screen.display } as Record<string, string>,
    stopServer: (signal: 'SIGTERM' | 'SIGKILL') => server.stop(signal),
    async restartServer(): Promise<void> {
      server = await startServer(place);
    },
    async dispose(): Promise<void> {
      await server.stop();
      await network?.dispose();
      disposeDevices();
      await bus?.dispose();
      await screen.dispose();
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

function openDevices(kind: StageOptions['camera'], dir: string) {
  if (kind === 'system') return { camera: null, microphone: null, switches: [], dispose: () => {} };
  const camera = createVirtualCamera({ dir: join(dir, 'camera') });
  const microphone = createVirtualMicrophone({ dir: join(dir, 'microphone') });
  return {
    camera,
    microphone,
    switches: [...camera.switches, ...microphone.switches],
    dispose(): void {
      camera.dispose();
      microphone.dispose();
    },
  };
}
