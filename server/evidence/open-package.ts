import { json } from 'node:stream/consumers';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { packageManifest, packageNames, type PackageManifest } from '../../contract/session-package.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { maxBatchBytes } from '../../contract/wire.ts';

export type OpenedPackage = {
  readonly manifest: PackageManifest;
  /** Names of everything in it. */
  readonly names: readonly string[];
  /** The bytes of an entry as they come; null when there is none. Reading rejects where the file is damaged. */
  readonly open: (name: string) => Promise<AsyncIterable<Uint8Array> | null>;
  readonly dispose: () => void;
};

/** A manifest that is larger was not written by the app. */
const maxManifestBytes = 20_000_000;

/** Opens a session package. `package.damaged` names what is wrong with it. Nothing in it is believed yet. */
export async function openPackage(path: string): Promise<Result<OpenedPackage>> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false });
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const opened = await withManifest(zip, entries);
    if (!opened.ok) zip.close();
    return opened;
  } catch (error) {
    zip?.close();
    return fail('package.damaged', `${path} cannot be read as a package: ${String(error)}`);
  }
}

async function withManifest(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
): Promise<Result<OpenedPackage>> {
  const entry = entries.get(packageNames.manifest);
  if (!entry || entry.uncompressedSize > maxManifestBytes) {
    return fail('package.damaged', `${packageNames.manifest}: there is none`);
  }
  const manifest = packageManifest.safeParse(await json(await zip.openReadStreamPromise(entry)));
  if (!manifest.success) {
    return fail('package.damaged', `${packageNames.manifest}: ${manifest.error.message.slice(0, 500)}`);
  }
  return ok({
    manifest: manifest.data,
    names: [...entries.keys()],
    async open(name) {
      const found = entries.get(name);
      return found ? zip.openReadStreamPromise(found) : null;
    },
    dispose: () => zip.close(),
  });
}

/** Lines of NDJSON, without their ends. Rejects at a line that is longer than any event. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(0x0a); end !== -1; end = rest.indexOf(0x0a, start)) {
      yield rest.toString('utf8', start, end);
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > maxBatchBytes) throw new Error('a line is too long');
  }
  if (rest.length > 0) yield rest.toString('utf8');
}
