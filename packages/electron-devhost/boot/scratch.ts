import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const pattern = /^devhost-scratch-(?<pid>\d+)-/;

/**
 * A folder for what must not outlive this process: downloads under way, profiles of temporary partitions. Those of
 * hosts that were killed are removed, too.
 */
export function openScratch(): { readonly dir: string; readonly dispose: () => void } {
  for (const name of readdirSync(tmpdir())) {
    const pid = pattern.exec(name)?.groups?.['pid'];
    if (pid !== undefined && !isRunning(Number(pid))) remove(join(tmpdir(), name));
  }
  const dir = mkdtempSync(join(tmpdir(), `devhost-scratch-${process.pid}-`));
  return { dir, dispose: () => remove(dir) };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function remove(dir: string): void {
  try {
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A Chromium that is still dying writes into it; the next host removes it.
  }
}
