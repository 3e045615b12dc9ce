import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { UnpackedFiles } from '../../../contract/build/unpacked-files.ts';
import { appPart, type ReleaseProfile } from '../profile.ts';
import type { ArchiveFile } from './archive-file.ts';

type StageOptions = {
  readonly profile: ReleaseProfile;
  readonly version: string;
  readonly description: string;
  readonly files: readonly ArchiveFile[];
  /** Of everything in it: seconds since 1970. Two builds of the same sources are the same bytes. */
  readonly epoch: number;
};

/** Lays out in `folder` exactly what becomes the archive: the allowed files, the app's constants and what it vouches for. */
export async function stage(folder: string, options: StageOptions): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const { profile, files, epoch } = options;
  const made = {
    'package.json': json(appManifest(options)),
    'profile.json': json(appPart(profile)),
    'unpacked.json': json(await vouchedFor(files)),
  };
  for (const [path, text] of Object.entries(made)) await put(folder, { path, from: { text } }, epoch);
  for (const file of files) await put(folder, file, epoch);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What Electron reads of the app. `desktopName` makes the class of its windows, which the kiosk's rules go by. */
function appManifest({ profile, version, description }: StageOptions) {
  const { id, name, maintainer, homepage } = profile;
  return {
    name: id,
    productName: name,
    version,
    description,
    homepage,
    author: maintainer,
    license: 'Apache-2.0',
    type: 'module',
    main: 'out/main/main.js',
    desktopName: `${id}.desktop`,
  };
}

async function vouchedFor(files: readonly ArchiveFile[]): Promise<UnpackedFiles> {
  const native = files.filter(({ isNative }) => isNative);
  const hashed = native.map(async ({ path, from }) => {
    const bytes = 'text' in from ? from.text : await readFile(from.file);
    return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  return { v: 1, files: await Promise.all(hashed) };
}

async function put(
  folder: string,
  { path, from }: Pick<ArchiveFile, 'path' | 'from'>,
  epoch: number,
): Promise<void> {
  const to = join(folder, path);
  await mkdir(dirname(to), { recursive: true });
  if ('text' in from) await writeFile(to, from.text);
  else await cp(from.file, to, { mode: 0, dereference: true });
  await utimes(to, epoch, epoch);
}
