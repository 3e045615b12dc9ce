import { globSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { ArchiveFile } from '../contents/archive-file.ts';

/** A package of somebody else of which code is in the app. */
export type Component = {
  readonly name: string;
  readonly version: string;
  /** As the package says: an SPDX expression, mostly. */
  readonly licence: string;
  /** The texts of its licences and notices. */
  readonly texts: readonly string[];
  /** SHA-512 of the package as it came from the registry, base64; null where the lock file does not say. */
  readonly sha512: string | null;
};

const maps = ['out/main/**/*.js.map', 'out/preload/*.map', 'out/renderer/**/*.js.map'];
const packagePath = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * The packages that are in the app: those whose files lie in the archive, and those that the bundler says it has put
 * into a bundle. Sorted by name and version.
 */
export async function componentsOf(
  root: string,
  files: readonly ArchiveFile[],
): Promise<readonly Component[]> {
  const shipped = files.flatMap(({ path }) => packagePath.exec(path)?.[1] ?? []);
  const bundled = await Promise.all(globSync(maps, { cwd: root }).map((map) => packagesIn(root, map)));
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const folders = [...new Set([...shipped, ...bundled.flat()])];
  const components = await Promise.all(folders.map((folder) => componentIn(root, folder, lock)));
  const unique = new Map(components.map((one) => [`${one.name}@${one.version}`, one]));
  return [...unique.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

type Lock = { readonly packages: Readonly<Record<string, { readonly integrity?: string }>> };

async function packagesIn(root: string, map: string): Promise<readonly string[]> {
  const file = join(root, map);
  const { sources } = JSON.parse(await readFile(file, 'utf8')) as { readonly sources: readonly string[] };
  return sources.flatMap((source) => {
    const path = relative(root, resolve(dirname(file), source)).replaceAll('\\', '/');
    return packagePath.exec(path)?.[1] ?? [];
  });
}

async function componentIn(root: string, folder: string, lock: Lock): Promise<Component> {
  const at = join(root, folder);
  const manifest = JSON.parse(await readFile(join(at, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const names = (await readdir(at)).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(at, name), 'utf8')));
  return {
    name: manifest.name,
    version: manifest.version,
    licence: manifest.license ?? 'not said',
    texts,
    sha512: lock.packages[folder]?.integrity?.replace(/^sha512-/, '') ?? null,
  };
}
