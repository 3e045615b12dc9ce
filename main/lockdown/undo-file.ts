import { mkdir, open, readFile, rm, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A file of JSON lines, each on the disk when `append` resolves. It comes into being with its first line. A last line
 * that a crash cut short is taken away: what it was about had not begun.
 */
export async function openUndoFile(path: string) {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) await truncate(path, Buffer.byteLength(whole));
  let handle: FileHandle | null = null;

  async function create(): Promise<FileHandle> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const created = await open(path, 'a', 0o600);
    await syncDir(dirname(path));
    return created;
  }

  return {
    lines: whole.split('\n').slice(0, -1) as readonly string[],
    async append(entry: object): Promise<void> {
      handle ??= await create();
      await handle.write(`${JSON.stringify(entry)}\n`);
      await handle.sync();
    },
    async remove(): Promise<void> {
      await handle?.close();
      handle = null;
      await rm(path, { force: true });
      await syncDir(dirname(path));
    },
    async close(): Promise<void> {
      await handle?.close();
      handle = null;
    },
  };
}

/** A new or removed name is on the disk only with its folder. Windows has no such thing, and needs none. */
async function syncDir(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dir, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
