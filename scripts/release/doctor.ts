import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { archiveContents } from './contents/allow-list.ts';
import { publicPart, releaseKey } from './evidence/checksums.ts';
import { notCleared, shippedModels } from './evidence/models.ts';
import type { ReleaseProfile } from './profile.ts';
import { nameOf, type Target } from './target.ts';

export type Finding = {
  /** Whether a build can be made without it. */
  readonly isFatal: boolean;
  readonly what: string;
  /** The variable, package or file that mends it. */
  readonly remedy: string;
};

type DoctorOptions = {
  readonly root: string;
  readonly profile: ReleaseProfile;
  readonly target: Target;
  readonly electronVersion: string;
  readonly electronDist: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folderOnly: boolean;
};

const fatal = (what: string, remedy: string): Finding => ({ isFatal: true, what, remedy });
const note = (what: string, remedy: string): Finding => ({ isFatal: false, what, remedy });

/** What stands in the way of a build for `target`, and what will be lacking in it. The same before every build. */
export async function examine(options: DoctorOptions): Promise<readonly Finding[]> {
  return [
    ...(await electron(options)),
    ...(await tools(options)),
    ...(await contents(options)),
    ...signing(options),
    ...(await updates(options)),
    ...(await models(options)),
  ];
}

/** Electron's own program: at hand, in the cache that the builder looks into, or to be had from where it downloads. */
async function electron({
  target,
  electronVersion,
  electronDist,
  env,
}: DoctorOptions): Promise<readonly Finding[]> {
  if (electronDist !== null) {
    return existsSync(electronDist)
      ? []
      : [fatal(`Electron is not at ${electronDist}`, 'set INVIGIL_ELECTRON_DIST to its folder or zip')];
  }
  const zip = `electron-v${electronVersion}-${target.platform}-${target.arch}.zip`;
  const cache = builderCache(env);
  if (globSync(`**/${zip}`, { cwd: cache }).length > 0) return [];
  const mirror = mirrors.map((name) => env[name] ?? '').find((url) => url !== '') ?? github;
  const url = `${mirror}v${electronVersion}/${zip}`;
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(8_000) }).catch(() => null);
  if (answer?.ok === true) return [];
  return [
    fatal(
      `Electron ${electronVersion} for ${nameOf(target)} is neither in ${cache} nor to be had from ${mirror}`,
      `set INVIGIL_ELECTRON_DIST to an unpacked Electron or to ${zip}, or ELECTRON_MIRROR to an address that has v${electronVersion}/${zip} below it and ends in /`,
    ),
  ];
}

const github = 'https://github.com/electron/electron/releases/download/';
/** In the order in which `@electron/get`, by which the builder downloads, reads them. */
const mirrors = ['npm_config_electron_mirror', 'NPM_CONFIG_ELECTRON_MIRROR', 'ELECTRON_MIRROR'] as const;

/** Where `@electron/get` keeps what it has: `electron_config_cache` is for Electron's own package, and not for the builder. */
function builderCache(env: DoctorOptions['env']): string {
  const set = (name: string) => ((env[name] ?? '') === '' ? null : (env[name] ?? null));
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/electron');
  if (process.platform === 'win32')
    return join(set('LOCALAPPDATA') ?? join(homedir(), 'AppData/Local'), 'electron/Cache');
  return join(set('XDG_CACHE_HOME') ?? join(homedir(), '.cache'), 'electron');
}

/** What `scripts/release/linux` runs, and the package of each. */
const linuxTools = {
  'dpkg-deb': 'dpkg',
  rpmbuild: 'rpm',
  tar: 'tar',
  xz: 'xz-utils',
  find: 'findutils',
  md5sum: 'coreutils',
} as const;

async function tools({ target, folderOnly, env }: DoctorOptions): Promise<readonly Finding[]> {
  if (folderOnly) return [];
  if (target.system === 'mac' && process.platform !== 'darwin')
    return [
      fatal('dmg and signatures of macOS are made on macOS only', 'build there, or add --dir for the folder'),
    ];
  if (target.system === 'win' && process.platform !== 'win32')
    return [
      fatal(
        'the installers are made on Windows: an MSI can be made nowhere else',
        'build there, or add --dir for the folder',
      ),
    ];
  if (target.system !== 'linux') return [];
  const missing = Object.entries(linuxTools).filter(([tool]) => !isProgram(tool, env['PATH'] ?? ''));
  return missing.map(([tool, name]) => fatal(`${tool} is missing`, `apt-get install ${name}`));
}

const isProgram = (name: string, path: string): boolean =>
  path.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));

async function contents({ root, target }: DoctorOptions): Promise<readonly Finding[]> {
  const found = await archiveContents(root, target);
  if (found.ok) return [];
  // Bundles are made when a build begins.
  return found.problems
    .filter(({ what }) => !what.startsWith('missing: out/'))
    .map(({ what, remedy }) => fatal(what, remedy));
}

function signing({ profile, target, env }: DoctorOptions): readonly Finding[] {
  const isSet = (name: string) => (env[name] ?? '') !== '';
  const release = isSet('INVIGIL_RELEASE_KEY')
    ? []
    : [note('SHA256SUMS will not be signed', 'set INVIGIL_RELEASE_KEY to a file with an Ed25519 key in PEM')];
  if (target.system === 'win' && profile.signing.windows === undefined)
    return [
      ...release,
      note('the installers will not be signed', 'name signing.windows.subjectName in the profile'),
    ];
  if (target.system !== 'mac') return release;
  if (profile.signing.mac === undefined)
    return [
      ...release,
      note(
        'the app will not be signed: macOS opens it on this computer only',
        'name signing.mac in the profile',
      ),
    ];
  const wanted = ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'].filter((name) => !isSet(name));
  return [
    ...release,
    ...wanted.map((name) => note('the app cannot be notarised', `set ${name}, of App Store Connect`)),
  ];
}

/** Where apps look for updates, a release without the right key reaches none of them. */
async function updates({ profile, env }: DoctorOptions): Promise<readonly Finding[]> {
  const file = env['INVIGIL_RELEASE_KEY'] ?? '';
  if (profile.updates === null) return [];
  if (file === '')
    return [note('no update will be offered to apps that are out there', 'set INVIGIL_RELEASE_KEY')];
  const found = await releaseKey(file).then(publicPart, (error: unknown) => new Error(String(error)));
  if (found instanceof Error)
    return [
      fatal(`INVIGIL_RELEASE_KEY cannot be read: ${found.message}`, 'name a file with an Ed25519 key in PEM'),
    ];
  if (found === profile.updates.publicKey) return [];
  return [
    fatal(
      'INVIGIL_RELEASE_KEY is not the key that apps take updates from',
      `name the file of that key, or ${found} as updates.publicKey in the profile of a first release`,
    ),
  ];
}

async function models({ root, profile }: DoctorOptions): Promise<readonly Finding[]> {
  const shipped = await shippedModels(root);
  const unknown = profile.clearedModels.filter((name) => !shipped.some(({ id }) => id === name));
  return [
    ...unknown.map((name) =>
      fatal(`clearedModels: ${name} is no network of the app`, 'take it out of the profile'),
    ),
    ...notCleared(shipped, profile.clearedModels).map(({ id, licence, card }) =>
      note(
        `the network ${id} is not cleared: ${licence.toClear} (models/${card})`,
        'clear its use before handing builds out, then name it in clearedModels of the profile',
      ),
    ),
  ];
}
