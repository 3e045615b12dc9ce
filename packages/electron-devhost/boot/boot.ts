import { existsSync, readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AppIdentity } from '../app/app.ts';
import { createCommandLine, parseHostArguments, parseSwitch, type Switch } from '../app/command-line.ts';
import { isArchive, layOutArchive } from './archive.ts';
import { createElectronModule } from './electron-module.ts';
import { CannotStart } from '../app/errors.ts';
import { createParts } from './parts.ts';
import type { Ready } from './parts.ts';
import { openScratch } from './scratch.ts';
import { startDesktop } from './start-desktop.ts';
import { forkAsNode, provideElectron } from './loader.ts';
import { connectX11 } from '../x11/connection.ts';

type PackageJson = {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
};

/** The order is Electron's: inspector, `-r` modules, the app's main script, browser, 'ready'. */
async function boot(argv: readonly string[]): Promise<void> {
  const electronVersion = versionOfNpmElectron();
  if (argv[0] === '--version' || argv[0] === '-v') return console.log(`v${electronVersion}`);
  const { app, inspect, requires, switches } = parseHostArguments(argv);
  if (inspect) inspector.open(inspect.port, inspect.host);
  const nodePath = process.execPath;
  const executable = fileURLToPath(new URL('../electron', import.meta.url));
  const scratch = openScratch();
  const { entry, identity } = findApp(resolve(app), scratch.dir);
  disguise(
    executable,
    argv.filter((argument) => !identity.isPackaged || argument !== app),
    electronVersion,
  );
  if (identity.isPackaged)
    Object.assign(process, { defaultApp: undefined, resourcesPath: dirname(resolve(app)) });
  forkAsNode(executable);

  const x11 = await connectX11(process.env['DISPLAY']);
  const ready = Promise.withResolvers<Ready>();
  const parts = createParts({
    ready: ready.promise,
    commandLine: createCommandLine([...switches, ...machineSwitches(process.env)]),
    scratchDir: scratch.dir,
    identity,
    runtime: { executable, nodePath, electronVersion, argv: process.argv },
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => parts.app.quit());
  process.on('exit', () => {
    for (const session of parts.sessions.values()) session.kill();
    scratch.dispose();
  });
  provideElectron(await createElectronModule(parts, x11, nodePath));
  const require = createRequire(join(process.cwd(), 'devhost.js'));
  for (const path of requires) require(path);
  await import(pathToFileURL(entry).href);
  if (!parts.app.isQuitting) await startDesktop(parts, x11, ready.resolve);
}

/** What stands for the machine's camera or graphics, and is not the app's to see among its arguments. */
function machineSwitches(env: NodeJS.ProcessEnv): readonly Switch[] {
  return (env['DEVHOST_MACHINE_SWITCHES'] ?? '').split('\n').filter(Boolean).map(parseSwitch);
}

/** The app's main script and identity; `path` is its folder, its archive or a script. */
function findApp(
  given: string,
  scratchDir: string,
): { readonly entry: string; readonly identity: AppIdentity } {
  if (!existsSync(given)) throw new CannotStart(`Unable to find Electron app at ${given}`);
  const isPackaged = isArchive(given);
  const path = isPackaged ? layOutArchive(given, scratchDir) : given;
  const isFolder = statSync(path).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const file = join(folder, 'package.json');
  const json = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageJson) : {};
  const entry = isFolder ? join(folder, json.main ?? 'index.js') : path;
  const name = json.productName ?? json.name ?? 'Electron';
  return { entry, identity: { name, version: json.version ?? '0.0.0', path: folder, isPackaged } };
}

function versionOfNpmElectron(): string {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { readonly version: string };
  return version;
}

/** Gives the process the fields that Electron's main process has. */
function disguise(executable: string, argv: readonly string[], electronVersion: string): void {
  Object.defineProperty(process.versions, 'electron', { value: electronVersion, enumerable: true });
  Object.assign(process, {
    type: 'browser',
    defaultApp: true,
    resourcesPath: join(dirname(executable), 'resources'),
  });
  process.argv = [executable, ...argv];
  process.execPath = executable;
}

try {
  await boot(process.argv.slice(2));
} catch (error) {
  console.error('devhost:', error instanceof CannotStart ? error.message : error);
  process.exit(1);
}
