import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

const pollMs = 20;
const patienceMs = 5_000;

/**
 * Ends a Chromium that still has this profile. An app that is killed while it opens a window leaves the process that was
 * to hand the window over: it finds nobody, and becomes a browser of its own, which would take in all later windows.
 */
export async function endLeftOver(profileDir: string): Promise<void> {
  const holder = await readlink(join(profileDir, 'SingletonLock')).catch(() => '');
  const pid = Number(/-(\d+)$/.exec(holder)?.[1]);
  const isThere = async () => {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.split('\0').includes(`--user-data-dir=${profileDir}`);
  };
  const deadline = performance.now() + patienceMs;
  while ((await isThere()) && performance.now() < deadline) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
