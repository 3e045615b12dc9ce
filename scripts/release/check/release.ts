import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { appProfile } from '../../../contract/build/profile.ts';
import { manifestName, packageFile } from '../../../contract/build/update-manifest.ts';
import { parseJson } from '../../../core/parse-json.ts';
import { publicPart, releaseKey, checkSums } from '../evidence/checksums.ts';
import type { ReleaseRecord } from '../make.ts';
import { resourcesIn, targetOf, type Arch, type System } from '../target.ts';
import { openArchive } from './archive.ts';
import { checkDeb } from './deb.ts';
import { checkFolder } from './folder.ts';
import { checkUpdate } from './update.ts';

/** Beyond Electron: what a candidate with a slow line or a small disk can be asked for. */
const mostInstalledBytes = 100_000_000;

/** One release: its packages and folder, and all that is wrong with them. */
export async function checkRelease(output: string, record: ReleaseRecord) {
  const { id, name, version, target: targetName, folder, artifacts } = record;
  const [system, arch] = targetName.split('-') as [System, Arch];
  const target = targetOf(system, arch);
  const at = join(output, folder);
  const { fuses, contents, wrong } = await checkFolder(at, target, { id, name });
  const ownBytes = await sizeOf(
    system === 'mac' ? join(at, `${name}.app/Contents/Resources`) : join(at, 'resources'),
  );
  const installedBytes = await sizeOf(at);
  const handedOut = artifacts.filter((file) => !file.endsWith('.json'));
  // The kiosk's is another package, and its name says so.
  const debs = handedOut.filter((file) => file === packageFile({ id, version, target: targetName }, 'deb'));
  const sizes = await Promise.all(
    handedOut.map(async (file) => (await stat(join(output, file)).catch(() => null))?.size),
  );
  return {
    key: `${id}/${targetName}`,
    artifacts: handedOut.map((file, index) => ({
      name: file,
      target: targetName,
      bytes: sizes[index] ?? 0,
      installedBytes,
    })),
    fuses,
    contents: { ...contents, ownBytes },
    wrong: [
      ...wrong,
      ...handedOut.filter((_, index) => sizes[index] === undefined).map((file) => `${file}: missing`),
      ...(ownBytes > mostInstalledBytes
        ? [`${folder}: ${ownBytes} bytes beyond Electron, more than ${mostInstalledBytes}`]
        : []),
      ...(await Promise.all(debs.map((file) => checkDeb(join(output, file), id)))).flat(),
      ...(artifacts.includes(manifestName(targetName))
        ? await wrongUpdate(output, targetName, resourcesIn(at, target, name))
        : []),
      ...(await wrongSums(output)),
    ],
  };
}

/** A feed is judged as the app in the folder beside it would. */
async function wrongUpdate(output: string, target: string, resources: string): Promise<readonly string[]> {
  const read = async () => {
    const archive = await openArchive(join(resources, 'app.asar'));
    return appProfile.parse(parseJson(String(await archive.bytes('profile.json'))));
  };
  const profile = await read().catch(() => null);
  return profile === null ? [] : checkUpdate(output, target, profile);
}

/** Where the institution's key is at hand, its signature is checked; the sums always are. */
async function wrongSums(output: string): Promise<readonly string[]> {
  const file = process.env['INVIGIL_RELEASE_KEY'] ?? '';
  return file === '' ? [] : checkSums(output, publicPart(await releaseKey(file)));
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
