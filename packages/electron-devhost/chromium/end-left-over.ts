import { readdir, readFile } from 'node:fs/promises';

const pollMs = 20;
const patienceMs = 5_000;

/**
 * Ends every Chromium that still has this profile. An app that is killed while it opens a window leaves the process that
 * was to hand the window over: it finds nobody, and becomes a browser of its own, which would take in all later windows.
 * It may not hold the profile's lock yet, so it is known by its command line.
 */
export async function endLeftOver(profileDir: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const pids = await havingProfile(profileDir);
    if (pids.length === 0 || performance.now() > deadline) return;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function havingProfile(profileDir: string): Promise<readonly number[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    processes.map(async (pid) => ({
      pid: Number(pid),
      line: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    })),
  );
  // Chromium writes its arguments anew, with spaces between them.
  const argument = ` --user-data-dir=${profileDir} `;
  const hasProfile = (line: string): boolean => `${line.replaceAll('\0', ' ')} `.includes(argument);
  return lines.filter(({ line }) => hasProfile(line)).map(({ pid }) => pid);
}
