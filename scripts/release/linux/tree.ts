import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { linuxSizes, type Icon } from '../builder/icon.ts';
import type { ReleaseProfile } from '../profile.ts';
import { settle } from './settle.ts';

type TreeOptions = {
  readonly profile: ReleaseProfile;
  readonly icon: Icon;
  /** The app as the builder made it. */
  readonly app: string;
  readonly copyright: string;
  readonly epoch: number;
};

/**
 * Lays out in `root` what a Linux computer gets: the program in `/opt`, its entry in the menus, its picture. No script
 * runs when it is installed or removed: the system's own triggers see the entry, and what goes with the files is all.
 */
export async function installTree(root: string, { profile, icon, app, copyright, epoch }: TreeOptions) {
  const { id } = profile;
  await mkdir(join(root, 'opt'), { recursive: true });
  await cp(app, join(root, 'opt', id), { recursive: true, verbatimSymlinks: true });
  const write = async (path: string, content: string | Buffer) => {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), content);
  };
  await write(`usr/share/applications/${id}.desktop`, desktopEntry(profile));
  const icons = 'usr/share/icons/hicolor';
  for (const size of linuxSizes) await write(`${icons}/${size}x${size}/apps/${id}.png`, await icon.png(size));
  if (icon.svg !== null) await write(`${icons}/scalable/apps/${id}.svg`, icon.svg);
  await write(`usr/share/doc/${id}/copyright`, copyright);
  await mkdir(join(root, 'usr/bin'), { recursive: true });
  await symlink(`/opt/${id}/${id}`, join(root, 'usr/bin', id));
  await settle(root, epoch);
}

/** `StartupWMClass` is the class that Electron gives to windows of an app with this `desktopName`: see `stage.ts`. */
export function desktopEntry({
  id,
  name,
  institution,
}: Pick<ReleaseProfile, 'id' | 'name' | 'institution'>): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Comment=${`Exams of ${institution}`.replace(/[\n\r\\]/g, ' ')}`,
    `Exec=/opt/${id}/${id} %U`,
    `TryExec=/opt/${id}/${id}`,
    `Icon=${id}`,
    `StartupWMClass=${id}`,
    'Terminal=false',
    'Categories=Education;',
    'MimeType=x-scheme-handler/invigil;',
    '',
  ].join('\n');
}
