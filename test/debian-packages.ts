import {
  ensureDebianPackages,
  type DebianPackage,
} from '../packages/electron-devhost/fixtures/debian-packages.ts';

/** Other programs that the unit tests start: what they must notice, what checks the kiosk's files, and what makes packages. */
const packages = [
  'xvfb',
  'openbox',
  'xterm',
  'xdotool',
  'xsel',
  'xclip',
  'picom',
  'x11-utils',
  'x11-xserver-utils',
  'ffmpeg',
  'x11vnc',
  'xserver-xorg-core',
  'xserver-xorg-video-dummy',
  'cage',
  'xwayland',
  'systemd',
  'desktop-file-utils',
  'libxml2-utils',
  'libplist-utils',
  'rpm',
  'postgresql',
] as const satisfies readonly DebianPackage[];

/** Installs what is missing where that is possible; elsewhere the tests that need it are skipped and say so. */
export async function setup(): Promise<void> {
  if (process.platform !== 'linux') return;
  const outcome = await ensureDebianPackages(packages);
  if (!outcome.ok) console.warn(`Some tests are skipped. ${outcome.message}`);
}
