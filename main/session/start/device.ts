import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from '../../journal/journal-file.ts';
import type { Log } from '../../log.ts';

const deviceId = z.uuid();

/**
 * The name that this app gives its computer, so that the server knows who asks again and who is another computer: a
 * random UUID in `{dir}/device`, made once. It says nothing about the computer. Where the disk does not take it now, it
 * holds as long as the app runs, and each call tries the disk again.
 */
export function createDevice(dir: string, log: Log): () => Promise<string> {
  const file = join(dir, 'device');
  let id: string | null = null;
  let isKept = false;

  async function keep(name: string): Promise<void> {
    await mkdir(dir, { recursive: true });
    await writeFileDurably(file, name);
  }

  return async () => {
    if (id === null) {
      const kept = deviceId.safeParse((await readFile(file, 'utf8').catch(() => '')).trim());
      isKept = kept.success;
      id ??= kept.success ? kept.data : randomUUID();
    }
    if (!isKept) {
      isKept = await keep(id).then(
        () => true,
        (error: unknown) => {
          log.warn('device.not-kept', { error: String(error) });
          return false;
        },
      );
    }
    return id;
  };
}
