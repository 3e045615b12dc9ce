import { z } from 'zod';
import { processId, text } from '../../core/outside/values.ts';
import type { FocusObservation } from '../../core/watch/focus.ts';

/**
 * The active window, as far as it says something: one without a title, or whose process nobody knows, is a window all
 * the same.
 */
const activeWindowAnswer = z
  .object({
    // 0 is no window of anybody.
    id: z.number().catch(0),
    title: text,
    owner: z.object({ name: text, processId: processId.nullable().catch(null) }),
  })
  .optional();
export type ActiveWindow = NonNullable<z.infer<typeof activeWindowAnswer>>;

type FocusWatchOptions = {
  /** The operating system's word; undefined when it does not know of an active window. */
  readonly activeWindow: () => Promise<ActiveWindow | undefined>;
  /**
   * Whether a window is one that we made: by its id, or by the process that the system itself names for it. What a window
   * says of itself can be written by anybody.
   */
  readonly isOurs: (window: ActiveWindow) => boolean;
  /** Whether Electron believes that one of our windows has the focus: asked where the system has no answer. */
  readonly anyWindowFocused: () => boolean;
  readonly now: () => number;
  readonly onObservation: (seen: FocusObservation) => void;
  /** The watch cannot ask the operating system and has only Electron's word. Said once. */
  readonly onDegraded: (reason: string) => void;
  readonly pollMs?: number;
};

/** After a nudge the window manager may need a moment until it names the new window. */
const settleMs = [0, 40, 120, 300];

/** So many failures in a row mean that the system cannot be asked at all. */
const failuresUntilDegraded = 3;

/** While one window takes over from another there is none for a moment: only a longer nothing is the desktop. */
const betweenWindowsMs = 500;

/**
 * Watches which window is in front: every `pollMs` (1 s), and at once when `nudge` says that one of our windows won
 * or lost the focus. Electron's word alone is never enough: a page can hold the focus while the window is behind.
 */
export function watchFocus(options: FocusWatchOptions) {
  const { activeWindow, isOurs, anyWindowFocused, now, onObservation, onDegraded, pollMs = 1_000 } = options;
  let disposed = false;
  let failures = 0;
  let nothingSince: number | null = null;
  let queue: Promise<void> = Promise.resolve();
  const timers = new Set<NodeJS.Timeout>();

  /** Null when the system could not be asked: a window that is just being closed is enough for that. */
  const ask = async (): Promise<ActiveWindow | undefined | null> => {
    try {
      const active = activeWindowAnswer.safeParse(await activeWindow());
      if (!active.success) throw new Error(`an answer that says nothing: ${z.prettifyError(active.error)}`);
      failures = 0;
      return active.data;
    } catch (error) {
      failures += 1;
      if (failures === failuresUntilDegraded)
        onDegraded(error instanceof Error ? error.message : String(error));
      return failures < failuresUntilDegraded ? null : undefined;
    }
  };
  const poll = async (): Promise<void> => {
    if (disposed) return;
    const active = await ask();
    if (disposed || active === null) return;
    const at = now();
    const ours = active === undefined ? anyWindowFocused() : isOurs(active);
    nothingSince = active === undefined && !ours ? (nothingSince ?? at) : null;
    if (ours) onObservation({ at, ours });
    else if (active !== undefined) {
      onObservation({ at, ours, application: active.owner.name, windowTitle: active.title });
    } else if (nothingSince !== null && at - nothingSince >= betweenWindowsMs) {
      onObservation({
        at: nothingSince,
        ours,
        application: failures > 0 ? 'unknown' : 'desktop',
        windowTitle: '',
      });
    }
  };
  const pollInTurn = (): void => {
    // Whoever is told and trips keeps nobody from looking again.
    queue = queue.then(poll).catch(() => undefined);
  };
  const interval = setInterval(pollInTurn, pollMs);
  pollInTurn();

  return {
    nudge(): void {
      for (const afterMs of settleMs) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          pollInTurn();
        }, afterMs);
        timers.add(timer);
      }
    },
    dispose(): void {
      disposed = true;
      clearInterval(interval);
      timers.forEach((timer) => clearTimeout(timer));
    },
  };
}
