import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { ensureDisplay } from '../packages/electron-devhost/fixtures/display.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { prepareElectron, openVirtualDevices } from '../test/harness/environment/environment.ts';
import { photographs } from '../test/harness/environment/photographs.ts';
import { startServer } from '../test/harness/environment/server-process.ts';
import { readArguments } from './command/arguments.ts';
import { needs } from './command/needs.ts';
import { DEVHOST_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';

/** `npm start`: the server with its demo exam and the app that joins it. Ends when the app does, or on Ctrl+C. */
readArguments('npm start', {});
const dir = resolve('.data/start');
await needs(DEVHOST_PACKAGES);
await rm(dir, { recursive: true, force: true });
await mkdir(dir, { recursive: true });
buildApp();
const hadDisplay = Boolean(process.env['DISPLAY']) || process.platform !== 'linux';
const hasCamera = process.platform !== 'linux' || existsSync('/dev/video0');
const { reason } = await prepareElectron();
const screen = await ensureDisplay();
const devices = hasCamera ? null : openVirtualDevices(dir);
await devices?.feed.show(photographs().oneFace);
const server = await startServer({ dataDir: join(dir, 'server'), demo: true });
if (server.demo === undefined) throw new Error('the server did not say how to join its demo exam');

console.log(`App      ${reason}`);
console.log(
  `Display  ${screen.display}${hadDisplay ? '' : ' (virtual, because this machine has none: look with x11vnc or "npm run demo")'}`,
);
console.log(
  `Camera   ${devices === null ? 'the one of this machine' : 'virtual, showing a photograph, because this machine has none'}`,
);
console.log(`Console  ${server.console}  ${server.staff?.email}, password ${server.staff?.password}`);
console.log('Stop with Ctrl+C.');

// In Node the package `electron` is the path of the executable.
const executable = createRequire(import.meta.url)('electron') as unknown as string;
const args = ['.', `--user-data-dir=${join(dir, 'app')}`, ...(devices?.switches ?? []), server.demo.link];
const env = { ...process.env, DISPLAY: screen.display };
const app = spawn(executable, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
process.once('SIGINT', () => app.kill('SIGTERM'));
process.once('SIGTERM', () => app.kill('SIGTERM'));
const [code] = (await once(app, 'exit')) as [number | null];
await server.stop();
devices?.dispose();
await screen.dispose();
process.exitCode = code ?? 0;
