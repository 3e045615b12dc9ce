import { run } from '../linux/run.ts';
import { debDependencies } from '../linux/dependencies.ts';

/** What is wrong with a made Debian package, by name; it is not installed for that. */
export async function checkDeb(file: string, id: string): Promise<readonly string[]> {
  const field = async (name: string) => (await run('dpkg-deb', ['--field', file, name])).trim();
  const listing = await run('dpkg-deb', ['--contents', file]);
  const paths = listing.split('\n').map((line) => line.slice(48).trim());
  const depends = await field('Depends');
  const entry = await run('sh', [
    '-c',
    `dpkg-deb --fsys-tarfile "$1" | tar -xO ./usr/share/applications/${id}.desktop`,
    'sh',
    file,
  ]).catch(() => '');
  return [
    ...((await field('Package')) === id ? [] : [`deb: the package is not called ${id}`]),
    ...debDependencies()
      .filter((one) => !depends.includes(one))
      .map((one) => `deb: does not depend on ${one}`),
    ...paths
      .filter((path) => path.startsWith('./etc/'))
      .map((path) => `deb: ${path} would stay behind when it is removed`),
    ...(entry.includes(`StartupWMClass=${id}\n`) ? [] : ['deb: StartupWMClass is not that of the windows']),
    ...(/--no-sandbox/.test(entry) ? ['deb: the entry in the menu switches the sandbox off'] : []),
    ...(listing.includes(`/icons/hicolor/256x256/apps/${id}.png`) ? [] : ['deb: there is no icon']),
  ];
}
