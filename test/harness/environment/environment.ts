import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyElectronChoice } from '../../../packages/electron-devhost/fixtures/electron-choice.ts';
import {
  DEVHOST_PACKAGES,
  ensureDebianPackages,
} from '../../../packages/electron-devhost/fixtures/debian-packages.ts';
import { openDisplay, type Display } from '../../../packages/electron-devhost/fixtures/display.ts';
import { openSessionBus } from '../../../packages/electron-devhost/fixtures/session-bus.ts';
import { createVirtualCamera } from '../../../packages/electron-devhost/fixtures/virtual-camera.ts';
import { createVirtualMicrophone } from '../../../packages/electron-devhost/fixtures/virtual-microphone.ts';
import type { DemoSettings } from '../../../server/demo-exam.ts';
import { createCameraFeed } from './camera-feed.ts';
import { freePort, openProxy } from './proxy.ts';
import { startServer, type ServerProcess } from './server-process.ts';

type EnvironmentOptions = {
  /** Where everything of this run is kept: the server's data, the app's data, the camera, screenshots. */
  readonly dir: string;
  /** How the demo exam is held, where not as usual. */
  readonly settings?: DemoSettings | undefined;
  /** One that is open already and goes with the environment; by default a new one. */
  readonly display?: Display | undefined;
  /** The line between app and server; by default one that can be cut. */
  readonly openLine?: ((serverPort: number) => Promise<Way>) | undefined;
};

/** How the app reaches the server, and how that can be cut and restored. */
type Way = Awaited<ReturnType<typeof openProxy>>;

/**
 * What a scripted candidate needs around the unmodified app: a display and a desktop's message bus of its own, which
 * nobody sits at, a camera and a microphone, and a server with the demo exam behind a proxy.
 */
export async function openEnvironment({ dir, settings, display, openLine = openProxy }: EnvironmentOptions) {
  const electron = await prepareElectron();
  await mkdir(dir, { recursive: true });
  const screen = display ?? (await openDisplay());
  const devices = openVirtualDevices(dir);
  const bus = await openSessionBus(screen.display);
  const dataDir = join(dir, 'server');
  const appDir = join(dir, 'app');
  const demoSettings = settings === undefined ? undefined : join(dir, 'settings.json');
  if (demoSettings !== undefined) await writeFile(demoSettings, JSON.stringify(settings));
  const port = await freePort();
  const proxy = await openLine(port);
  const place = { dataDir, port, publicUrl: proxy.url };
  let server: ServerProcess = await startServer({ ...place, demo: true, demoSettings });
  const { demo, staff, url } = server;
  if (demo === undefined || staff === undefined)
    throw new Error('the server did not say how to join its demo exam');

  return {
    dir,
    dataDir,
    appDir,
    camera: devices.camera,
    microphone: devices.microphone,
    /** What the camera films. */
    feed: devices.feed,
    /** Between app and server, where the line can be cut. */
    proxy,
    electron,
    display: screen.display,
    serverUrl: url,
    /** Who signs in to the console. */
    staff,
    joinLink: demo.link,
    /** Arguments for Electron: our app, its own data folder, and camera and microphone as Chromium's switches. */
    appArgs: ['.', `--user-data-dir=${appDir}`, ...devices.switches],
    appEnv: { ...process.env, ...bus.env, DISPLAY: screen.display } as Record<string, string>,
    stopServer: (signal: 'SIGTERM' | 'SIGKILL') => server.stop(signal),
    async restartServer(): Promise<void> {
      server = await startServer(place);
    },
    async dispose(): Promise<void> {
      await server.stop();
      await proxy.dispose();
      devices.dispose();
      await bus.dispose();
      await screen.dispose();
    },
  };
}
export type TestEnvironment = Awaited<ReturnType<typeof openEnvironment>>;

/** Installs what is missing when it may. Throws with what to install where it may not. */
export async function prepareElectron() {
  const packages = await ensureDebianPackages(DEVHOST_PACKAGES);
  if (process.platform === 'linux' && !packages.ok) throw new Error(packages.message);
  return applyElectronChoice();
}

/** A camera and a microphone for Chromium, by `switches`, and what is in front of them. */
export function openVirtualDevices(dir: string) {
  const camera = createVirtualCamera({ dir: join(dir, 'camera') });
  const microphone = createVirtualMicrophone({ dir: join(dir, 'microphone') });
  const feed = createCameraFeed(camera);
  return {
    camera,
    microphone,
    feed,
    switches: [...camera.switches, ...microphone.switches],
    dispose(): void {
      feed.dispose();
      camera.dispose();
      microphone.dispose();
    },
  };
}
