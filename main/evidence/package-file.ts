import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { renameDurably } from '../journal/journal-file.ts';

/** A ZIP file that grows entry by entry, and has its name only once it is whole and on the disk. */
export type PackageFile = {
  /** Resolves when the entry was taken: one after the other, or all of them would be in memory. */
  readonly add: (
    name: string,
    content: AsyncIterable<Buffer> | Iterable<Buffer>,
    compress: boolean,
  ) => Promise<void>;
  readonly finish: () => Promise<void>;
  /** Leaves nothing behind. */
  readonly discard: () => Promise<void>;
};

/** System errors reject. */
export function createPackageFile(path: string): PackageFile {
  const draft = `${path}.new`;
  const zip = new ZipFile();
  // It repeats the error of an entry's content, which `add` rejects with.
  zip.on('error', () => {});
  const written = pipeline(zip.outputStream, createWriteStream(draft, { mode: 0o600, flush: true }));
  // Whoever adds next hears of it.
  written.catch(() => undefined);
  return {
    async add(name, content, compress) {
      const stream = Readable.from(content);
      const taken = once(stream, 'end');
      zip.addReadStream(stream, name, { compress });
      await Promise.race([taken, written]);
    },
    async finish() {
      zip.end();
      await written;
      await renameDurably(draft, path);
    },
    async discard() {
      // The pipeline ends with its source, and lets go of the file.
      if ('destroy' in zip.outputStream) (zip.outputStream as Readable).destroy();
      await written.catch(() => undefined);
      await rm(draft, { force: true });
    },
  };
}
