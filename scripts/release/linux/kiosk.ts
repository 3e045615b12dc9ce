import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { kioskOf, type Kiosk } from '../../kiosk/description.ts';
import { isProgram } from '../../kiosk/files.ts';
import { linuxFiles } from '../../kiosk/linux.ts';
import { shellWord } from '../../kiosk/quoting.ts';
import type { ReleaseProfile } from '../profile.ts';
import { makeDeb } from './deb.ts';

/** Where each of the kiosk's files goes: below `/usr`, so that none stays when the package is removed. */
function placeOf(path: string, { linuxDir }: Kiosk): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('-x11.desktop')) return `usr/share/xsessions/${name}`;
  if (name.endsWith('-wayland.desktop')) return `usr/share/wayland-sessions/${name}`;
  if (name.endsWith('.service')) return `usr/lib/systemd/system/${name}`;
  if (name.startsWith('10-')) return `usr/share/X11/xorg.conf.d/${name}`;
  if (name.startsWith('90-')) return `usr/lib/sysctl.d/${name}`;
  return `${linuxDir.slice(1)}/${name}`;
}

/** What runs when it is installed: an account that may nothing, and the kiosk in the place of the login screen. */
const afterInstall = ({ id, account, name }: Kiosk) => `#!/bin/sh
set -e
[ "$1" = configure ] || exit 0
root=\${DPKG_ROOT:-}
units=$root/etc/systemd/system
if ! grep -q '^${account}:' "$root/etc/passwd"; then
  useradd \${root:+--prefix "$root"} --create-home --shell /usr/sbin/nologin --comment ${shellWord(name)} ${account}
fi
mkdir -p "$units/graphical.target.wants" "$root/var/lib/${id}"
if [ -L "$units/display-manager.service" ]; then
  mv "$units/display-manager.service" "$root/var/lib/${id}/display-manager.service"
fi
ln -sf /usr/lib/systemd/system/${id}.service "$units/graphical.target.wants/${id}.service"
[ -n "$root" ] || [ ! -d /run/systemd/system ] || systemctl daemon-reload
echo "Restart this computer: it then shows exams, and nothing else. To undo: apt remove ${id}"
`;

/** Brings back the login screen that was there before. */
const beforeRemove = ({ id }: Kiosk) => `#!/bin/sh
set -e
[ "$1" = remove ] || exit 0
root=\${DPKG_ROOT:-}
units=$root/etc/systemd/system
rm -f "$units/graphical.target.wants/${id}.service"
if [ -L "$root/var/lib/${id}/display-manager.service" ] && [ ! -e "$units/display-manager.service" ]; then
  mv "$root/var/lib/${id}/display-manager.service" "$units/display-manager.service"
fi
rm -rf "$root/var/lib/${id}"
[ -n "$root" ] || [ ! -d /run/systemd/system ] || systemctl daemon-reload
`;

/** The account goes too, but never with an exam that has not been delivered. */
const afterRemove = ({ id, account }: Kiosk, appName: string) => `#!/bin/sh
set -e
[ "$1" = remove ] || exit 0
root=\${DPKG_ROOT:-}
sessions=$root/home/${account}/.config/${shellWord(appName)}/sessions
if [ -d "$sessions" ] && [ -n "$(ls -A "$sessions" | grep -v '^device$' || true)" ]; then
  echo "${id}: the account ${account} stays, because exams that may not have been delivered lie in $sessions" >&2
elif grep -q '^${account}:' "$root/etc/passwd"; then
  userdel \${root:+--prefix "$root"} ${account}
  rm -rf "$root/home/${account}"
fi
`;

/** A Debian package that makes a computer a kiosk of this institution's app, and takes that back when it is removed. */
export async function makeKioskDeb(
  tree: string,
  file: string,
  { profile, version, epoch, xz }: { profile: ReleaseProfile; version: string; epoch: number; xz: number },
): Promise<void> {
  const kiosk = kioskOf(profile);
  await rm(tree, { recursive: true, force: true });
  for (const [path, text] of Object.entries(linuxFiles(kiosk))) {
    const to = join(tree, placeOf(path, kiosk));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, text);
    await chmod(to, isProgram(path) ? 0o755 : 0o644);
  }
  await makeDeb(tree, file, {
    name: kiosk.id,
    version,
    architecture: 'all',
    maintainer: `${profile.maintainer.name} <${profile.maintainer.email}>`,
    homepage: profile.homepage,
    summary: `${kiosk.name}: a computer that shows exams and nothing else`,
    description: `Makes this computer an exam kiosk when it is next started: an account without rights, and one program.\nRemoving the package brings the login screen back.`,
    depends: [
      `${profile.id} (= ${version})`,
      'cage',
      'openbox',
      'passwd',
      'x11-utils',
      'x11-xkb-utils',
      'x11-xserver-utils',
      'xwayland',
    ],
    scripts: {
      postinst: afterInstall(kiosk),
      prerm: beforeRemove(kiosk),
      postrm: afterRemove(kiosk, profile.name),
    },
    epoch,
    xz,
  });
}
