import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Electron's own variable: its npm package and Playwright start the executable in this directory instead. */
const OVERRIDE = 'ELECTRON_OVERRIDE_DIST_PATH';
const DEVHOST_DIR = resolve(import.meta.dirname, '..');
const DOWNLOAD_TIMEOUT_MS = 300_000;

export type ElectronChoice =
  | { readonly kind: 'electron'; readonly executable: string; readonly reason: string }
  | { readonly kind: 'devhost'; readonly env: { readonly [OVERRIDE]: string }; readonly reason: string };

export type ElectronChoiceOptions = {
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  /** Directory of the npm package `electron`. */
  readonly packageDir?: string;
};

/**
 * Real Electron where its binary is installed or can be fetched now, else the development host. `reason` is one
 * line to print. Throws where there is neither, that is without a binary on anything but Linux.
 */
export function chooseElectron(options: ElectronChoiceOptions = {}): ElectronChoice {
  const { env = process.env, platform = process.platform, packageDir = electronPackageDir() } = options;
  const chosen = env[OVERRIDE];
  if (chosen && resolve(chosen) !== DEVHOST_DIR) {
    return { kind: 'electron', executable: join(chosen, 'electron'), reason: `${OVERRIDE} is ${chosen}` };
  }
  if (chosen)
    return { kind: 'devhost', env: { [OVERRIDE]: DEVHOST_DIR }, reason: 'development host, already chosen' };
  const executable = installedElectron(packageDir) ?? fetchElectron(packageDir, env);
  const problem = executable
    ? startProblem(executable, env)
    : 'its binary is not installed and cannot be downloaded';
  if (executable && !problem) return { kind: 'electron', executable, reason: `Electron at ${executable}` };
  if (platform !== 'linux') {
    throw new Error(
      `Electron cannot run: ${problem}. Run "npx install-electron" where the network allows it.`,
    );
  }
  const reason = `development host over the system's Chromium, because Electron cannot run: ${problem}`;
  return { kind: 'devhost', env: { [OVERRIDE]: DEVHOST_DIR }, reason };
}

/**
 * Chooses and puts the choice into this process's environment, so that the processes it starts, and later calls,
 * take it over without looking or downloading again.
 */
export function applyElectronChoice(options: ElectronChoiceOptions = {}): ElectronChoice {
  const choice = chooseElectron(options);
  if (choice.kind === 'devhost') Object.assign(options.env ?? process.env, choice.env);
  return choice;
}

function electronPackageDir(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}

function installedElectron(packageDir: string): string | undefined {
  const pathFile = join(packageDir, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = join(packageDir, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : undefined;
}

function fetchElectron(packageDir: string, env: NodeJS.ProcessEnv): string | undefined {
  const script = join(packageDir, 'install.js');
  const outcome = spawnSync(process.execPath, [script], {
    env,
    stdio: 'ignore',
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  return outcome.status === 0 ? installedElectron(packageDir) : undefined;
}

/** A minimal Linux has the binary but not the libraries it is linked against. */
function startProblem(executable: string, env: NodeJS.ProcessEnv): string | undefined {
  const probe = spawnSync(executable, ['-e', '0'], {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 30_000,
  });
  if (probe.status === 0) return undefined;
  return probe.error?.message ?? (probe.stderr.trim().split('\n')[0] || `it ended with ${probe.status}`);
}
