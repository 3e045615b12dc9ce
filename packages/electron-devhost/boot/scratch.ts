import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for what must not outlive this process: downloads under way, profiles of temporary partitions, an archive that
 * is laid out. Those of hosts that were killed are removed, too. Only of the same process namespace: in another one (a
 * container that shares `/tmp`) numbers of processes mean others, and one that lives looks as if it were gone.
 */
export function openScratch(): { readonly dir: string; readonly dispose: () => void } {
  const prefix = `devhost-scratch-in${processNamespace()}-`;
  const name = new RegExp(`^${prefix}(?<pid>\\d+)-`);
  for (const found of readdirSync(tmpdir())) {
    const pid = name.exec(found)?.groups?.['pid'];
    if (pid !== undefined && !isRunning(Number(pid))) remove(join(tmpdir(), found));
  }
  const dir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  return { dir, dispose: () => remove(dir) };
}

/** The kernel's number of it; '' where it does not say, as for who may not look. */
function processNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '';
  } catch {
    return '';
  }
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
