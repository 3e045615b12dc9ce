import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { BlobDraft, BlobName, BlobStore, OpenBlob } from './blob-store.ts';

/**
 * Blobs as files: `{folder}/{first two of the session}/{session}/{sha256}`, readable by the server's user only. What
 * is being received is in `{folder}/incoming`, where the leftovers of a crash are cleared away at the start: nobody
 * was told that they are there.
 */
export async function openLocalBlobs(folder: string): Promise<BlobStore> {
  const incoming = join(folder, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const pathOf = pathsIn(folder);
  return {
    ...storedBlobs(folder),
    async draft() {
      const path = join(incoming, randomBytes(8).toString('hex'));
      const handle = await attempt(() => open(path, 'wx', 0o600));
      return handle.ok ? ok(draftIn(folder, path, handle.value, pathOf)) : handle;
    },
    delete: (name) => rm(pathOf(name), { force: true }),
  };
}

/** Those that lie in a folder, which a server may be using. */
export function storedBlobs(folder: string): Pick<BlobStore, 'open' | 'stat' | 'list'> {
  const pathOf = pathsIn(folder);
  return {
    open: async (name) => openBlob(await open(pathOf(name), 'r').catch(ifMissing)),
    stat: async (name) => {
      const found = await stat(pathOf(name)).catch(ifMissing);
      return found && { bytes: found.size };
    },
    async list(sessionId) {
      const names = (await readdir(folderOf(folder, sessionId)).catch(ifMissing)) ?? [];
      return names.map((sha256) => ({ sessionId, sha256 }));
    },
  };
}

function folderOf(folder: string, sessionId: string): string {
  if (!/^[\w-]+$/.test(sessionId)) throw new RangeError('the name of a session that is none');
  return join(folder, sessionId.slice(0, 2), sessionId);
}

const pathsIn =
  (folder: string) =>
  ({ sessionId, sha256 }: BlobName): string =>
    join(folderOf(folder, sessionId), sha256);

async function openBlob(handle: FileHandle | null): Promise<OpenBlob | null> {
  if (handle === null) return null;
  const { size } = await handle.stat();
  return {
    bytes: size,
    async read(start, end) {
      const buffer = Buffer.alloc(Math.max(0, end - start));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}

function draftIn(
  root: string,
  path: string,
  handle: FileHandle,
  pathOf: (name: BlobName) => string,
): BlobDraft {
  async function discard(): Promise<void> {
    // Closed already, perhaps; and on a disk that fails, what cannot be cleared away now is at the next start.
    await handle.close().catch(() => undefined);
    await rm(path, { force: true }).catch(() => undefined);
  }
  return {
    write: (chunk) => attempt(() => handle.writeFile(chunk)),
    discard,
    async commit(name) {
      const final = pathOf(name);
      const committed = await attempt(async () => {
        await handle.sync();
        await handle.close();
        await makeFolderDurably(dirname(final), root);
        await rename(path, final);
        await syncFolder(dirname(final));
      });
      if (!committed.ok) await discard();
      return committed;
    },
  };
}

/** A new folder survives a power cut when the one it is in was synced, and so on up to `root`. */
async function makeFolderDurably(path: string, root: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made !== root; made = dirname(made)) await syncFolder(dirname(made));
}

/** Windows cannot open folders, and keeps names by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T extends void ? null : T>> {
  try {
    return ok(((await work()) ?? null) as T extends void ? null : T);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    return fail('evidence.unwritable', `the server cannot store evidence now: ${error.message}`);
  }
}

function ifMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
