import { createHash } from 'node:crypto';
import { open, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { z } from 'zod';

const fileEntry = z.object({
  size: z.int(),
  offset: z.string().optional(),
  unpacked: z.boolean().optional(),
  integrity: z.object({
    algorithm: z.literal('SHA256'),
    hash: z.string(),
    blockSize: z.int().positive(),
    blocks: z.array(z.string()),
  }),
});
type FileEntry = z.infer<typeof fileEntry>;

/** An archive, by the paths in it. `bytes` is read when it is asked for; of what lies beside it, from there. */
export type Archive = {
  readonly paths: readonly string[];
  readonly unpacked: readonly string[];
  readonly bytes: (path: string) => Promise<Buffer>;
  /** Files that are not what the archive's own header says: by name. */
  readonly changed: () => Promise<readonly string[]>;
};

/** Reads an archive as Electron does, without Electron. Rejects where it is none. */
export async function openArchive(path: string): Promise<Archive> {
  const { header, headerSize } = getRawHeader(path);
  const entries = new Map(filesBelow(z.json().parse(header)));
  async function bytes(name: string): Promise<Buffer> {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`${name} is not in the archive`);
    if (entry.unpacked === true) return readFile(join(`${path}.unpacked`, name));
    const file = await open(path);
    try {
      // Eight bytes of sizes come before the header.
      const at = 8 + headerSize + Number(entry.offset);
      return (await file.read(Buffer.alloc(entry.size), 0, entry.size, at)).buffer;
    } finally {
      await file.close();
    }
  }
  return {
    paths: [...entries.keys()].toSorted(),
    unpacked: [...entries].flatMap(([name, entry]) => (entry.unpacked === true ? [name] : [])).toSorted(),
    bytes,
    async changed() {
      const judged = [...entries].map(async ([name, entry]) => {
        const found = await bytes(name).catch(() => null);
        return found !== null && isAsSaid(found, entry) ? [] : [name];
      });
      return (await Promise.all(judged)).flat();
    },
  };
}

function* filesBelow(node: unknown, at = ''): Generator<readonly [string, FileEntry]> {
  const folder = z.object({ files: z.record(z.string(), z.unknown()) }).safeParse(node);
  if (!folder.success) {
    yield [at, fileEntry.parse(node)];
    return;
  }
  for (const [name, child] of Object.entries(folder.data.files))
    yield* filesBelow(child, at === '' ? name : `${at}/${name}`);
}

function isAsSaid(bytes: Buffer, { size, integrity }: FileEntry): boolean {
  const { blockSize, blocks, hash } = integrity;
  const sha256 = (part: Buffer) => createHash('sha256').update(part).digest('hex');
  const count = Math.max(1, Math.ceil(bytes.length / blockSize));
  const parts = Array.from({ length: count }, (_, index) =>
    sha256(bytes.subarray(index * blockSize, (index + 1) * blockSize)),
  );
  return (
    bytes.length === size && sha256(bytes) === hash && parts.every((part, index) => part === blocks[index])
  );
}

/** Every file that lies beside the archive, whether it knows of it or not. */
export async function filesBeside(path: string): Promise<readonly string[]> {
  const folder = `${path}.unpacked`;
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
}
