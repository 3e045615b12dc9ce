import { chmod, readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** Chromium's own helper, for kernels that let nobody else make a sandbox: root's, and it does without where it can. */
const sandboxHelper = 'chrome-sandbox';

/** Gives everything in a folder the same modes and times wherever it is built, and whoever builds it. */
export async function settle(folder: string, epoch: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await settle(path, epoch);
    else if (!entry.isSymbolicLink()) {
      await chmod(path, await modeOf(path, entry.name));
      await utimes(path, epoch, epoch);
    }
  }
  await chmod(folder, 0o755);
  await utimes(folder, epoch, epoch);
}

async function modeOf(path: string, name: string): Promise<number> {
  if (name === sandboxHelper) return 0o4755;
  return ((await stat(path)).mode & 0o111) === 0 ? 0o644 : 0o755;
}
