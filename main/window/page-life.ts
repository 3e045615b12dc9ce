import type { WebContents } from 'electron';
import { createRestartBackoff } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import { poll } from '../../core/poll.ts';

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

const everyMs = 5_000;
/** Looks in a row without an answer. Looks are counted, not time: a computer that slept has looked once. */
const patience = 3;

/**
 * Asks a page every few seconds for a sign of life; `onStalled` when it has given none for long: it hangs, or somebody
 * stopped its process, and whatever it watches is not watched. Then it is asked anew. Returns how to end it.
 */
export function watchPulse(
  ask: () => Promise<unknown>,
  clock: Pick<Clock, 'after'>,
  onStalled: () => void,
): () => void {
  let isWaiting = false;
  let unanswered = 0;

  function look(): void {
    if (isWaiting) {
      unanswered += 1;
      if (unanswered < patience) return;
      onStalled();
    }
    unanswered = 0;
    isWaiting = true;
    // A page that refuses is alive; one that went away is somebody else's concern.
    const answered = (): void => void (isWaiting = false);
    ask().then(answered, answered);
  }
  return poll(clock, everyMs, look, everyMs);
}
