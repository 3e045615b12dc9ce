import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Rectangle } from 'electron';
import { createCdp } from './cdp.ts';
import type { Cdp } from './cdp.ts';
import { CannotStart } from '../app/errors.ts';
import type { SwitchOptions } from './chromium-switches.ts';
import { chromiumArguments } from './chromium-switches.ts';
import { endLeftOver } from './end-left-over.ts';

/** The program itself: Debian's `/usr/bin/chromium` is a shell script that would not pass our pipes on. */
const executable = '/usr/lib/chromium/chromium';
const blankPage = fileURLToPath(new URL('blank.html', import.meta.url));

/** A running Chromium with one profile: one session partition. */
export type Chromium = {
  readonly pid: number;
  readonly cdp: Cdp;
  /** `ws://...` for further DevTools clients, where asked for. */
  readonly debuggingUrl: string | null;
  /** Opens a window without tabs or address bar; `title` is that of its page until it navigates. */
  readonly openWindow: (bounds: Rectangle) => Promise<{ readonly targetId: string; readonly title: string }>;
  readonly onExit: (listener: (code: number | null) => void) => void;
  /** Lets Chromium write its profile out, for at most `graceMs`. */
  readonly dispose: (graceMs: number) => Promise<void>;
  readonly kill: () => void;
};

export async function startChromium(options: SwitchOptions): Promise<Chromium> {
  if (!existsSync(executable)) {
    throw new CannotStart(`Chromium is not installed (${executable}); run: apt-get install --yes chromium`);
  }
  await endLeftOver(options.profileDir);
  await writePreferences(options.profileDir);
  const child = spawn(executable, chromiumArguments(options), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // Its own process group: a Ctrl+C in the terminal is the app's to handle.
    detached: true,
    env: environment(options.profileDir),
  });
  const { pid } = child;
  const [, , errors, output, input] = child.stdio as [null, null, Readable, Writable, Readable];
  if (pid === undefined) throw new Error(`cannot run ${executable}`);
  const cdp = createCdp(output, input);
  const kill = () => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has exited by itself.
    }
  };
  const debuggingUrl = await whenStarted(child, errors, cdp, options.withDebuggingPort);
  await cdp.send('Target.setDiscoverTargets', { discover: true });
  return {
    pid,
    cdp,
    debuggingUrl,
    openWindow: (bounds) => openWindow(cdp, options, bounds),
    onExit: (listener) => void child.on('exit', listener),
    dispose: async (graceMs) => {
      const exited = new Promise<void>((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve();
        child.once('exit', () => resolve());
        setTimeout(resolve, graceMs).unref();
      });
      await cdp.send('Browser.close').catch(() => undefined);
      await exited;
      kill();
    },
    kill,
  };
}

/** What Chromium would ask its user to open in another program, for these schemes at least, it leaves alone. */
const silentSchemes: { readonly [scheme: string]: true } = {
  'android-app': true,
  app: true,
  ftp: true,
  intent: true,
  invigil: true,
  mailto: true,
  'ms-msdt': true,
  'ms-settings': true,
  'search-ms': true,
  seb: true,
  sebs: true,
  sms: true,
  tel: true,
};

/** Chromium's own title bar is switched off, so that the window manager's frame is the only one. */
async function writePreferences(profileDir: string): Promise<void> {
  const file = join(profileDir, 'Default', 'Preferences');
  if (existsSync(file)) return;
  await mkdir(join(profileDir, 'Default'), { recursive: true });
  const preferences = {
    browser: { custom_chrome_frame: false },
    credentials_enable_service: false,
    spellcheck: { dictionaries: [] },
    protocol_handler: { excluded_schemes: silentSchemes },
  };
  await writeFile(file, JSON.stringify(preferences));
}

/** Resolves with the URL of the debugging port, or null, once Chromium answers. Rejects if it exits instead. */
async function whenStarted(
  child: ChildProcess,
  errors: Readable,
  cdp: Cdp,
  withDebuggingPort: boolean,
): Promise<string | null> {
  let said = '';
  const port = Promise.withResolvers<string | null>();
  if (!withDebuggingPort) port.resolve(null);
  errors.on('data', (chunk: Buffer) => {
    if (process.env['DEVHOST_DEBUG']) process.stderr.write(chunk);
    if (said.length > 64 * 1024) return;
    said += chunk.toString();
    const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (url) port.resolve(url);
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`Chromium exited at once (${signal ?? code}): ${said.trim().slice(-800)}`)),
    );
  });
  failed.catch(() => undefined);
  // The pipe may close before the exit is known, which says why.
  await Promise.race([cdp.send('Browser.getVersion').catch(() => failed), failed]);
  return Promise.race([port.promise, failed]);
}

/** Whatever its switches say, Chromium makes a place for crash reports: by itself in the home folder. */
const environment = (profileDir: string): NodeJS.ProcessEnv => ({
  ...process.env,
  BREAKPAD_DUMP_LOCATION: join(profileDir, 'Crash Reports'),
});

/** A second Chromium started on the same profile hands its `--app` window over to the first and exits. */
async function openWindow(cdp: Cdp, options: SwitchOptions, bounds: Rectangle) {
  const title = `devhost-${randomUUID()}`;
  const { promise: opened, resolve } = Promise.withResolvers<string>();
  const look = ({ targetInfo }: { targetInfo: { type: string; url: string; targetId: string } }) => {
    if (targetInfo.type === 'page' && targetInfo.url.endsWith(title)) resolve(targetInfo.targetId);
  };
  cdp.on('Target.targetCreated', look);
  cdp.on('Target.targetInfoChanged', look);
  const { x, y, width, height } = bounds;
  const handover = spawn(
    executable,
    [
      `--user-data-dir=${options.profileDir}`,
      ...(options.isRoot || options.appSwitches.some(({ name }) => name === 'no-sandbox')
        ? ['--no-sandbox']
        : []),
      // This command line, not the first one, decides about the bar that warns of --no-sandbox.
      '--test-type',
      `--app=file://${blankPage}?${title}`,
      `--window-position=${x},${y}`,
      `--window-size=${width},${height}`,
    ],
    { stdio: 'ignore', env: environment(options.profileDir) },
  );
  handover.unref();
  return { targetId: await opened, title };
}
