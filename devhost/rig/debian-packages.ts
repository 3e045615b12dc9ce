import { spawn } from 'node:child_process';
import { accessSync } from 'node:fs';

/** Debian package -> a file that is there exactly when the package is installed. */
export const PACKAGE_PROBES = {
  chromium: '/usr/bin/chromium',
  xvfb: '/usr/bin/Xvfb',
  openbox: '/usr/bin/openbox',
  'x11-utils': '/usr/bin/xprop',
  'x11-xserver-utils': '/usr/bin/xrandr',
  xdotool: '/usr/bin/xdotool',
  xsel: '/usr/bin/xsel',
  xterm: '/usr/bin/xterm',
  ffmpeg: '/usr/bin/ffmpeg',
  'espeak-ng': '/usr/bin/espeak-ng',
  'dbus-x11': '/usr/bin/dbus-launch',
  'libnotify-bin': '/usr/bin/notify-send',
  dunst: '/usr/bin/dunst',
  'xserver-xorg-video-dummy': '/usr/lib/xorg/modules/drivers/dummy_drv.so',
  'xserver-xorg-core': '/usr/bin/Xorg',
  x11vnc: '/usr/bin/x11vnc',
  faketime: '/usr/bin/faketime',
  'desktop-file-utils': '/usr/bin/desktop-file-validate',
  'libxml2-utils': '/usr/bin/xmllint',
  systemd: '/usr/bin/systemd-analyze',
  cage: '/usr/bin/cage',
  xwayland: '/usr/bin/Xwayland',
  'libplist-utils': '/usr/bin/plistutil',
  'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  'fonts-liberation': '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf',
} as const satisfies Record<string, string>;

export type DebianPackage = keyof typeof PACKAGE_PROBES;

/** What running the app and its journeys over the development host needs. */
export const DEVHOST_PACKAGES = [
  'chromium',
  'xvfb',
  'openbox',
  'x11-utils',
  'x11-xserver-utils',
  'xdotool',
  'xsel',
  'xterm',
  'ffmpeg',
  'espeak-ng',
  'dbus-x11',
  'libnotify-bin',
  'dunst',
  'fonts-dejavu-core',
  'fonts-liberation',
] as const satisfies readonly DebianPackage[];

/** Other programs and hardware that the end-to-end tests set beside an exam. */
export const E2E_PACKAGES = [
  ...DEVHOST_PACKAGES,
  'x11vnc',
  'faketime',
  'xserver-xorg-core',
  'xserver-xorg-video-dummy',
] as const satisfies readonly DebianPackage[];

export type PackagesOutcome =
  | { readonly ok: true; readonly installed: readonly DebianPackage[] }
  | {
      readonly ok: false;
      readonly code: 'packages.missing' | 'packages.install-failed';
      readonly missing: readonly DebianPackage[];
      /** Names the packages and the one command that installs them. */
      readonly message: string;
    };

/** The machine, as far as installing packages goes. */
export type PackageMachine = {
  readonly exists: (path: string) => boolean;
  readonly isRoot: boolean;
  /** Runs to the end; exit code and the tail of what it printed. */
  readonly run: (command: string, args: readonly string[]) => Promise<{ code: number; output: string }>;
  readonly print: (line: string) => void;
};

/** Somebody else may just be installing something: apt would give up at once. */
const waitForOthers = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * Makes sure the named packages are there. Looks for one file per package, so nothing is started when all are
 * installed. What is missing is installed with apt-get when running as root on Debian; otherwise the outcome
 * carries the one command a person has to run.
 */
export async function ensureDebianPackages(
  names: readonly DebianPackage[],
  machine: PackageMachine = thisMachine(),
): Promise<PackagesOutcome> {
  const missing = names.filter((name) => !machine.exists(PACKAGE_PROBES[name]));
  if (missing.length === 0) return { ok: true, installed: [] };
  const install = ['install', '-y', '-q', '--no-install-recommends', ...missing];
  const command = `sudo apt-get update && sudo apt-get ${install.filter((word) => word !== '-q').join(' ')}`;
  if (!machine.isRoot || !machine.exists('/usr/bin/apt-get')) {
    const message = `Missing on this machine: ${missing.join(', ')}. On Debian or Ubuntu run:\n  ${command}`;
    return { ok: false, code: 'packages.missing', missing, message };
  }
  machine.print(`Installing Debian packages: ${missing.join(' ')}`);
  for (const args of [['update', '-q'], install]) {
    const { code, output } = await machine.run('apt-get', [...args, ...waitForOthers]);
    if (code === 0) continue;
    const message = `apt-get ${args[0]} failed (exit code ${code}). Try:\n  ${command}\n${output}`;
    return { ok: false, code: 'packages.install-failed', missing, message };
  }
  return { ok: true, installed: missing };
}

function thisMachine(): PackageMachine {
  return {
    exists,
    isRoot: process.getuid?.() === 0,
    run: runQuietly,
    print: (line) => console.log(line),
  };
}

function exists(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

function runQuietly(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keepTail = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-2000);
  };
  child.stdout.on('data', keepTail);
  child.stderr.on('data', keepTail);
  const { promise, resolve, reject } = Promise.withResolvers<{ code: number; output: string }>();
  child.once('error', reject);
  child.once('close', (code) => resolve({ code: code ?? 1, output }));
  return promise;
}
