import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appProfile } from '../../../contract/build/profile.ts';
import { unpackedFiles } from '../../../contract/build/unpacked-files.ts';
import { parseJson } from '../../../core/parse-json.ts';
import { binaryOf, isFor } from '../contents/binary.ts';
import { readFuses, wrongFuses } from '../builder/fuses.ts';
import { programIn, resourcesIn, type Target } from '../target.ts';
import { filesBeside, openArchive, type Archive } from './archive.ts';

export type FolderReport = {
  readonly fuses: Readonly<Record<string, string>> | null;
  readonly contents: { readonly files: number; readonly native: readonly string[] };
  readonly wrong: readonly string[];
};

/** What may be in the archive of a candidate. */
const allowed = [
  /^(?:package|profile|unpacked)\.json$/,
  /^out\/main\/(?:chunks\/)?[\w-]+\.js$/,
  /^out\/preload\/[\w-]+\.cjs$/,
  /^out\/renderer\/(?:assets\/)?[\w.-]+\.(?:html|js|css|svg|woff2)$/,
  /^models\/(?:manifest\.json|onnx\/[a-z0-9-]+\.onnx)$/,
  /^node_modules\/(?:onnxruntime-(?:node|common)|get-windows|node-notifier|growly|is-docker|is-wsl|semver|shellwords|isexe|which|uuid)\//,
];
/** What an app's resources may hold beside the archive; `.lproj` are the languages of macOS. */
const resources = /^(?:app\.asar(?:\.unpacked)?|licences|app-update\.yml|elevate\.exe|.*\.lproj|.*\.icns)$/;

/** Everything that can be said of a made folder without starting it: what is wrong, by name. */
export async function checkFolder(
  folder: string,
  target: Target,
  app: { readonly id: string; readonly name: string },
): Promise<FolderReport> {
  const at = resourcesIn(folder, target, app.name);
  const fuses = await readFuses(programIn(folder, target, app));
  const archive = await openArchive(join(at, 'app.asar')).catch((error: unknown) => new Error(String(error)));
  if (archive instanceof Error) {
    const wrong = [...wrongFuses(fuses), `app.asar: cannot be read: ${archive.message}`];
    return { fuses, contents: { files: 0, native: [] }, wrong };
  }
  const beside = await filesBeside(join(at, 'app.asar'));
  const wrong = [
    ...wrongFuses(fuses),
    ...(await archive.changed()).map((path) => `${path}: changed after it was packed`),
    ...archive.paths
      .filter((path) => !allowed.some((one) => one.test(path)))
      .map((path) => `${path}: does not belong to the app`),
    ...(await wrongNative(archive, beside, target)),
    ...(await wrongModels(archive)),
    ...(await wrongProfile(archive, app)),
    ...(await buildPaths(archive)),
    ...(await readdir(at))
      .filter((name) => !resources.test(name))
      .map((name) => `${name}: does not belong beside the archive`),
    ...(target.system === 'mac' ? await wrongPlist(folder, app.name) : []),
  ];
  return { fuses, contents: { files: archive.paths.length, native: archive.unpacked }, wrong };
}

async function textOf(archive: Archive, path: string): Promise<string> {
  return archive.bytes(path).then(String, () => '');
}

/** Only machine code of the target lies beside the archive, all of it vouched for in there, and no script. */
async function wrongNative(
  archive: Archive,
  beside: readonly string[],
  target: Target,
): Promise<readonly string[]> {
  const said = unpackedFiles.safeParse(parseJson(await textOf(archive, 'unpacked.json')));
  if (!said.success) return ['unpacked.json: cannot be understood'];
  const judged = said.data.files.map(async ({ path, sha256 }) => {
    const bytes = await archive.bytes(path).catch(() => null);
    if (bytes === null) return [`${path}: missing`];
    const binary = binaryOf(bytes.subarray(0, 4096));
    return [
      ...(createHash('sha256').update(bytes).digest('hex') === sha256
        ? []
        : [`${path}: is not what the archive vouches for`]),
      ...(binary !== null && isFor(binary, target)
        ? []
        : [`${path}: is no program code for ${target.system}-${target.arch}`]),
    ];
  });
  const known = new Set(said.data.files.map(({ path }) => path));
  return [
    ...(await Promise.all(judged)).flat(),
    ...beside
      .filter((path) => !known.has(path))
      .map((path) => `${path}: lies beside the archive, and it does not vouch for it`),
    ...archive.unpacked
      .filter((path) => !known.has(path))
      .map((path) => `${path}: unpacked, and nothing vouches for it`),
  ];
}

async function wrongModels(archive: Archive): Promise<readonly string[]> {
  const manifest = parseJson(await textOf(archive, 'models/manifest.json')) as {
    readonly models?: readonly { readonly file: string; readonly sha256: string }[];
  } | null;
  if (manifest?.models === undefined) return ['models/manifest.json: cannot be understood'];
  const judged = manifest.models.map(async ({ file, sha256 }) => {
    const bytes = await archive.bytes(`models/${file}`).catch(() => null);
    if (bytes === null) return [`models/${file}: missing`];
    return createHash('sha256').update(bytes).digest('hex') === sha256
      ? []
      : [`models/${file}: is not what its manifest names`];
  });
  return (await Promise.all(judged)).flat();
}

async function wrongProfile(archive: Archive, app: { readonly id: string }): Promise<readonly string[]> {
  const profile = appProfile.safeParse(parseJson(await textOf(archive, 'profile.json')));
  const manifest = parseJson(await textOf(archive, 'package.json')) as {
    readonly desktopName?: string;
  } | null;
  return [
    ...(profile.success ? [] : ['profile.json: is no profile']),
    ...(profile.success && profile.data.id !== app.id ? [`profile.json: is that of ${profile.data.id}`] : []),
    ...(manifest?.desktopName === `${app.id}.desktop`
      ? []
      : ['package.json: desktopName is not that of the package']),
  ];
}

/** Where it was built is nobody's business. */
async function buildPaths(archive: Archive): Promise<readonly string[]> {
  const places = [process.cwd(), process.env['HOME'] ?? ''].filter((path) => path.split('/').length > 2);
  const texts = archive.paths.filter((path) => /\.(?:c?js|json|html|css)$/.test(path));
  const judged = texts.map(async (path) => {
    const text = await textOf(archive, path);
    return places.some((place) => text.includes(`${place}/`))
      ? [`${path}: names a folder of the computer it was built on`]
      : [];
  });
  return (await Promise.all(judged)).flat();
}

async function wrongPlist(folder: string, name: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, `${name}.app/Contents/Info.plist`), 'utf8').catch(() => '');
  const wanted = ['NSCameraUsageDescription', 'NSMicrophoneUsageDescription'];
  return [
    ...wanted
      .filter((key) => !text.includes(`<key>${key}</key>`))
      .map((key) => `Info.plist: ${key} is missing`),
    ...(/NSAllowsArbitraryLoads<\/key>\s*<true\/>/.test(text)
      ? ['Info.plist: NSAllowsArbitraryLoads is on']
      : []),
  ];
}
