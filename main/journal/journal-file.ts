import { open, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The file of a journal, as far as the journal needs one. A port: tests put a full disk behind it. */
export type JournalFile = {
  readonly size: () => Promise<number>;
  /** Up to `length` bytes from `position`; fewer at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Buffer>;
  /** Resolves when `bytes` stand at `position` and would survive a power cut. May leave a part behind when it rejects. */
  readonly writeDurably: (bytes: Buffer, position: number) => Promise<void>;
  readonly truncate: (size: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OpenJournalFile = (path: string) => Promise<JournalFile>;

/** Opens a file that exists. */
export const openJournalFile: OpenJournalFile = async (path) => {
  const handle = await open(path, 'r+');
  return {
    size: async () => (await handle.stat()).size,
    async read(position, length) {
      const bytes = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    async writeDurably(bytes, position) {
      let written = 0;
      while (written < bytes.length) {
        const part = await handle.write(bytes, written, bytes.length - written, position + written);
        written += part.bytesWritten;
      }
      await handle.datasync();
    },
    async truncate(size) {
      await handle.truncate(size);
      await handle.sync();
    },
    close: () => handle.close(),
  };
};

/** Writes a whole file so that, whenever the power goes, either the old one or all of the new one is there. */
export async function writeFileDurably(path: string, content: string | Buffer): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, content, { flush: true, mode: 0o600 });
  await renameDurably(draft, path);
}

/** Renames within a volume, and makes the new name survive a power cut. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}

/** A new name is durable only when its folder is. Windows cannot open folders and keeps names by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Whether the operating system refused (disk full, no permission, ...), as opposed to a bug of ours. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
