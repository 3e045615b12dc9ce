import { mkdir, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { evidenceKinds, evidenceMediaTypes, type EvidenceMediaType } from '../../contract/evidence.ts';
import type { WaitingBlob } from '../../core/evidence/drop-policy.ts';
import { writeFileDurably } from '../journal/journal-file.ts';

/** A blob of evidence on this disk. */
export type EvidenceBlob = WaitingBlob & { readonly mediaType: EvidenceMediaType };

/**
 * The file of a blob says all there is to know of it, so that one rename brings it into being and a restart needs
 * nothing else: `{createdAt}.{kind}.{media type with - for /}.{sha256}`.
 */
export function blobName({ createdAt, kind, mediaType, sha256 }: Omit<EvidenceBlob, 'bytes'>): string {
  return `${createdAt}.${kind}.${mediaType.replace('/', '-')}.${sha256}`;
}

/** The blob a file holds, going by its name; null for a file that is something else. */
export function blobOf(file: { readonly name: string; readonly bytes: number }): EvidenceBlob | null {
  const [, createdAt, kindName, typeName, sha256] = pattern.exec(file.name) ?? [];
  const kind = evidenceKinds.find((known) => known === kindName);
  const mediaType = evidenceMediaTypes.find((known) => known.replace('/', '-') === typeName);
  if (!kind || !mediaType || !sha256) return null;
  return { createdAt: Number(createdAt), kind, mediaType, sha256, bytes: file.bytes };
}

const pattern = /^(\d{1,16})\.([a-z]+)\.([a-z-]+)\.([0-9a-f]{64})$/;

/** The folder that evidence waits in. A port: tests put a full disk behind it. Names are plain file names. */
export type EvidenceDisk = {
  /** Everything there, by name and size. */
  readonly list: () => Promise<readonly { readonly name: string; readonly bytes: number }[]>;
  /** Resolves when all of `bytes` are under the name and would survive a power cut; else nothing is. */
  readonly writeDurably: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Null when there is no such file. */
  readonly read: (name: string) => Promise<Buffer<ArrayBuffer> | null>;
  readonly remove: (name: string) => Promise<void>;
  /** Takes a file out of the way without destroying it. */
  readonly setAside: (name: string) => Promise<void>;
  /** What the disk has left for this user. */
  readonly freeBytes: () => Promise<number>;
};

/** Drafts of {@link writeFileDurably}: what a crash in the middle of a write leaves behind. */
const draftSuffix = '.new';
const asideFolder = 'set-aside';

/** Opens the folder, and clears away what was never finished: nobody was told that it is there. */
export async function openEvidenceDisk(folder: string): Promise<EvidenceDisk> {
  await mkdir(join(folder, asideFolder), { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name.endsWith(draftSuffix)) await rm(join(folder, name), { force: true });
  }
  return {
    async list() {
      const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
      return Promise.all(
        files.map(async ({ name }) => ({ name, bytes: (await stat(join(folder, name))).size })),
      );
    },
    async writeDurably(name, bytes) {
      const path = join(folder, name);
      try {
        await writeFileDurably(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      } catch (error) {
        await rm(`${path}${draftSuffix}`, { force: true }).catch(() => undefined);
        throw error;
      }
    },
    read: (name) => readFile(join(folder, name)).catch(ifMissing),
    remove: (name) => rm(join(folder, name), { force: true }),
    setAside: async (name) => {
      await rename(join(folder, name), join(folder, asideFolder, name)).catch(ifMissing);
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}

function ifMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
