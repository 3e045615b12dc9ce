import type { WebContents } from 'electron';
import { createRestartBackoff } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';

const waits = { firstMs: 100, capMs: 15_000, healthyMs: 60_000 } as const;

/**
 * Loads a page again whose process ended (a crash, no memory, somebody's kill), ever more slowly where it goes on
 * ending: nobody is left before an empty window. `onGone` is told why, in Electron's words: `crashed`, `killed`, `oom`.
 */
export function revivePage(
  contents: Pick<WebContents, 'on' | 'reload' | 'isDestroyed'>,
  clock: Pick<Clock, 'after' | 'monotonicNow'>,
  onGone: (reason: string) => void,
): void {
  const waitAfter = createRestartBackoff(waits);
  let revivedAt = -Infinity;
  contents.on('render-process-gone', (_event, { reason }) => {
    onGone(reason);
    clock.after(waitAfter(clock.monotonicNow() - revivedAt), () => {
      if (contents.isDestroyed()) return;
      revivedAt = clock.monotonicNow();
      contents.reload();
    });
  });
}
