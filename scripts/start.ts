import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buildApp } from './stage/build.ts';
import { startApp } from './stage/electron-process.ts';
import { createLens } from './stage/lens.ts';
import { openStage } from './stage/stage.ts';
import { photographs } from './stage/photographs.ts';

/** `npm start`: the server with its demo exam and the app that joins it. Ends when the app does, or on Ctrl+C. */
const dir = resolve('.data/start');
await rm(dir, { recursive: true, force: true });
buildApp();
const hadDisplay = Boolean(process.env['DISPLAY']) || process.platform !== 'linux';
const hasCamera = process.platform !== 'linux' || existsSync('/dev/video0');
const stage = await openStage({ dir, display: 'any', camera: hasCamera ? 'system' : 'virtual' });
const lens = stage.camera === null ? null : createLens(stage.camera);
await lens?.show(photographs().oneFace);

console.log(`App      ${stage.electron.reason}`);
console.log(
  `Display  ${stage.display}${hadDisplay ? '' : ' (virtual, because this machine has none: look with x11vnc or "npm run demo")'}`,
);
console.log(
  `Camera   ${stage.camera === null ? 'the one of this machine' : 'virtual, showing a photograph, because this machine has none'}`,
);
console.log(`Console  ${stage.consoleUrl}  key ${stage.consoleKey}`);
console.log('Stop with Ctrl+C.');

const app = startApp(stage, [stage.joinLink]);
process.once('SIGINT', () => app.kill('SIGTERM'));
process.once('SIGTERM', () => app.kill('SIGTERM'));
const [code] = (await once(app, 'exit')) as [number | null];
lens?.dispose();
await stage.dispose();
process.exitCode = code ?? 0;
