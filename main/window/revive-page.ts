import type { WebContents } from 'electron';
import type { Clock } from '../../core/clock.ts';

const firstWaitMs = 100;
const longestWaitMs = 15_000;
/** A page that lived so long did not end because of what it is. */
const soundMs = 60_000;

/**
 * Loads a page again whose process ended (a crash, no memory, somebody's kill), ever more slowly where it goes on
 * ending: nobody is left before an empty window. `onGone` is told why, in Electron's words: `crashed`, `killed`, `oom`.
 */
export function revivePage(
  contents: Pick<WebContents, 'on' | 'reload' | 'isDestroyed'>,
  clock: Pick<Clock, 'after' | 'monotonicNow'>,
  onGone: (reason: string) => void,
): void {
  let waitMs = firstWaitMs;
  let revivedAt = -Infinity;
  contents.on('render-process-gone', (_event, { reason }) => {
    onGone(reason);
    const isSound = clock.monotonicNow() - revivedAt > soundMs;
    waitMs = isSound ? firstWaitMs : Math.min(waitMs * 2, longestWaitMs);
    clock.after(waitMs, () => {
      if (contents.isDestroyed()) return;
      revivedAt = clock.monotonicNow();
      contents.reload();
    });
  });
}
