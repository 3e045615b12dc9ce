import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { manifestName } from '../../contract/build/update-manifest.ts';
import { readIcon } from './builder/icon.ts';
import { pack } from './builder/pack.ts';
import { archiveContents } from './contents/allow-list.ts';
import { checksums, releaseKey, signText } from './evidence/checksums.ts';
import { componentsOf } from './evidence/components.ts';
import { shippedModels } from './evidence/models.ts';
import { notice } from './evidence/notice.ts';
import { sbom } from './evidence/sbom.ts';
import { renewedFeed, updateFeed } from './evidence/update-feed.ts';
import { linuxPackages } from './linux/packages.ts';
import type { ReleaseProfile } from './profile.ts';
import { nameOf, type Target } from './target.ts';

export type ReleaseOptions = {
  readonly root: string;
  readonly profile: ReleaseProfile;
  /** Where the profile lies: its icon is beside it. */
  readonly folder: string;
  readonly target: Target;
  readonly output: string;
  readonly electronDist: string | null;
  readonly electronVersion: string;
  readonly folderOnly: boolean;
  /** Packages to try a build out: they are soon made, and large. */
  readonly isQuick: boolean;
  /** Of a hundred computers, how many are to have it at once by their updates. */
  readonly rollout: number;
  /** Until when apps take this release for the newest: epoch milliseconds. */
  readonly expiresAt: number;
  /** A file with the institution's key; null where nothing is to be signed. */
  readonly key: string | null;
};

/** What a release leaves for `package:check`: `TARGET.release.json`. Paths are relative to its own folder. */
export type ReleaseRecord = {
  readonly v: 1;
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly target: string;
  readonly folder: string;
  readonly artifacts: readonly string[];
};

const execute = promisify(execFile);

/** Makes one release for one target; rejects with what stopped it. Call it when `examine` finds nothing fatal. */
export async function release(options: ReleaseOptions): Promise<ReleaseRecord> {
  const { root, profile, target, output, folderOnly } = options;
  const { version, description } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  const contents = await archiveContents(root, target);
  if (!contents.ok) throw new Error(contents.problems.map(({ what }) => what).join('\n'));
  const { files } = contents;
  const epoch = await epochOf(root);
  const icon = await readIcon(profile.icon, options.folder, root);
  const app = { ...profile, version };
  const components = await componentsOf(root, files);
  const models = await shippedModels(root);
  const licence = await readFile(join(root, 'LICENSE'), 'utf8');
  const copyright = notice(app, licence, components, models);
  const bill = sbom({
    app,
    target: nameOf(target),
    electron: options.electronVersion,
    components,
    models,
    epoch,
  });
  const papers = join(output, 'work', nameOf(target), 'licences');
  await rm(papers, { recursive: true, force: true });
  await mkdir(papers, { recursive: true });
  const billText = `${JSON.stringify(bill, null, 2)}\n`;
  await writeFile(join(papers, 'NOTICE'), copyright);
  await writeFile(join(papers, 'sbom.cdx.json'), billText);
  const made = await pack({ ...options, files, icon, version, description, epoch });
  const packages =
    target.system === 'linux' && !folderOnly
      ? await linuxPackages({
          profile,
          icon,
          target,
          app: made.folder,
          output,
          version,
          copyright,
          epoch,
          xz: options.isQuick ? 0 : 6,
        })
      : made.installers;
  const bills = join(output, `${profile.id}-${version}-${nameOf(target)}.cdx.json`);
  await writeFile(bills, billText);
  const feed = await feedOf(packages, version, options);
  const record: ReleaseRecord = {
    v: 1,
    id: profile.id,
    name: profile.name,
    version,
    target: nameOf(target),
    folder: relative(output, made.folder),
    artifacts: [...packages, ...feed, bills].map((file) => basename(file)),
  };
  await writeFile(join(output, `${nameOf(target)}.release.json`), `${JSON.stringify(record, null, 2)}\n`);
  await vouch(output, record, options.key);
  return record;
}

type Manifest = { readonly version: string; readonly description: string };

/** The manifest by which apps that are out there find these packages; none where they do not look, or nothing is signed. */
async function feedOf(
  packages: readonly string[],
  version: string,
  { profile, target, output, rollout, expiresAt, key }: ReleaseOptions,
): Promise<readonly string[]> {
  const file = join(output, manifestName(nameOf(target)));
  await rm(file, { force: true });
  if (profile.updates === null || key === null || packages.length === 0) return [];
  const about = { profile, version, target: nameOf(target), rollout, expiresAt };
  await writeFile(file, await updateFeed(packages, about, await releaseKey(key)));
  return [file];
}

/** Signs the manifest of a release that was made before once more, and all its sums. Rejects where there is none. */
export async function renew(
  options: Pick<ReleaseOptions, 'profile' | 'target' | 'output' | 'rollout' | 'expiresAt'> & {
    readonly key: string;
  },
): Promise<void> {
  const { profile, target, output, key } = options;
  const text = await readFile(join(output, `${nameOf(target)}.release.json`), 'utf8');
  const file = join(output, manifestName(nameOf(target)));
  const { rollout, expiresAt } = options;
  const said = { rollout, expiresAt };
  await writeFile(file, renewedFeed(await readFile(file, 'utf8'), profile, said, await releaseKey(key)));
  await vouch(output, JSON.parse(text) as ReleaseRecord, key);
}

/** `SHA256SUMS` of everything that is handed out, and the institution's signature below it. */
async function vouch(output: string, { artifacts }: ReleaseRecord, key: string | null): Promise<void> {
  const sums = join(output, 'SHA256SUMS');
  await rm(`${sums}.sig`, { force: true });
  const before = await readFile(sums, 'utf8').catch(() => '');
  const names = new Set([...artifacts, ...before.split('\n').map((line) => line.slice(66))]);
  const there = await Promise.all(
    [...names]
      .filter((name) => name !== '')
      .map(async (name) => ((await isFile(join(output, name))) ? [name] : [])),
  );
  const text = await checksums(there.flat().map((name) => join(output, name)));
  await writeFile(sums, text);
  if (key !== null) await writeFile(`${sums}.sig`, `${signText(text, await releaseKey(key))}\n`);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** When the sources were last changed: what all files of a release are dated. `SOURCE_DATE_EPOCH` says otherwise. */
async function epochOf(root: string): Promise<number> {
  const given = Number(process.env['SOURCE_DATE_EPOCH']);
  if (Number.isInteger(given) && given > 0) return given;
  const asked = await execute('git', ['log', '-1', '--format=%ct'], { cwd: root }).catch(() => ({
    stdout: '',
  }));
  return Number(asked.stdout.trim()) || 1_767_225_600;
}
