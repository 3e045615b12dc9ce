import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A Debian in small: what `dpkg` needs to install into, and nothing that is installed. */
export async function makeEmptySystem(folder: string) {
  for (const path of ['var/lib/dpkg/info', 'var/lib/dpkg/updates', 'etc', 'home'])
    await mkdir(join(folder, path), { recursive: true });
  await writeFile(join(folder, 'var/lib/dpkg/status'), '');
  for (const name of ['passwd', 'group', 'shadow', 'gshadow', 'subuid', 'subgid'])
    await writeFile(join(folder, 'etc', name), '');
  const force = ['--force-not-root', '--force-depends', '--force-script-chrootless'];
  const dpkg = (...args: string[]) =>
    execFileSync('dpkg', [`--root=${folder}`, ...force, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return { folder, dpkg };
}

/** Every file in it but dpkg's own books, and the copies that it keeps of what it changed. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('var/lib/dpkg/') && !/^(?:etc|var\/log)\/[\w.]+[-]?$/.test(path))
    .toSorted();
}
