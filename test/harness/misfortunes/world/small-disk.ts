import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const bytes = 64 * 1024 * 1024;
const blockBytes = 4_096;

/** Only root may mount one; null where it can be. */
export const cannotMount = (): string | null =>
  process.platform === 'linux' && process.getuid?.() === 0 ? null : 'only root can mount a small disk';

/** A disk of its own (tmpfs), so that it can be full without anything else noticing. */
export function mountSmallDisk(dir: string) {
  mkdirSync(dir, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', dir]);
  const filler = join(dir, 'filler');
  return {
    dir,
    /** To the last byte. */
    fill(): void {
      for (const piece of ['x'.repeat(blockBytes * 256), 'x'.repeat(blockBytes), 'x']) {
        try {
          for (;;) appendFileSync(filler, piece);
        } catch {
          // Full, as far as pieces of this size go.
        }
      }
    },
    makeRoom: (): void => rmSync(filler, { force: true }),
    unmount: (): void => void execFileSync('umount', ['--lazy', dir]),
  };
}
