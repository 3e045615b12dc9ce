import type { Clipboard } from 'electron';
import type { ClipboardAction } from '../../contract/events/lockdown.ts';
import type { LockdownSettings } from '../../contract/lockdown-settings.ts';
import type { Clock } from '../../core/clock.ts';
import { poll } from '../../core/poll.ts';

/** The parts of Electron's clipboard that are used; `selection` is X11's, pasted by the middle button. */
export type ClipboardPort = Pick<Clipboard, 'clear' | 'has' | 'writeText'> & {
  readonly selection?: Pick<Clipboard, 'clear'>;
  /** Of whom something lies on either of the two, where the system says it. */
  readonly holder?: () => Promise<'others' | 'ours' | null>;
};

/** What can be pasted into an exam, where the system is asked by kinds. */
const kinds = ['text/plain', 'text/html', 'image/png', 'text/uri-list'];

type ClipboardGuardOptions = {
  readonly policy: LockdownSettings['clipboard'];
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
  readonly onBlocked: (action: ClipboardAction) => void;
  /** The system would not have its clipboard emptied. */
  readonly onFailed: (reason: string) => void;
  readonly pollMs?: number;
};

/**
 * The operating system's clipboard while an exam runs. `allow`: left alone. Otherwise it is emptied at the start, at
 * the end, whenever the focus changes and every so often; what is copied within the exam lies here and nowhere else
 * (`isolated`) or is not copied at all (`block`). What lay on the system's clipboard is never read.
 */
export function createClipboardGuard(options: ClipboardGuardOptions) {
  const { policy, clipboard, clock, onBlocked, onFailed, pollMs = 2_000 } = options;
  let text = '';
  let isEngaged = false;
  let callOff: (() => void) | null = null;

  /** Another program may hold the clipboard at that moment: the next poll tries again. */
  function empty(): boolean {
    try {
      clipboard.clear();
      clipboard.selection?.clear();
      return true;
    } catch (error) {
      onFailed(error instanceof Error ? error.message : String(error));
      return false;
    }
  }
  async function hasAny(): Promise<'others' | null> {
    // A text that cannot be asked for may be there. Of the others a system need not know each.
    const each = kinds.map((kind) => clipboard.has(kind).catch(() => kind === 'text/plain'));
    return (await Promise.all(each)).includes(true) ? 'others' : null;
  }
  /**
   * Empties it only where something is on it: some systems tell every program of a change. What is selected in the exam
   * is ours, and goes nowhere either; nobody tried anything by it.
   */
  async function check(): Promise<void> {
    const holder = await (clipboard.holder?.() ?? hasAny()).catch(hasAny);
    if (holder === null || !isEngaged || !empty()) return;
    if (holder === 'others') onBlocked('foreign');
  }

  return {
    engage(): void {
      if (policy === 'allow' || isEngaged) return;
      isEngaged = true;
      empty();
      callOff = poll(clock, pollMs, () => void check(), pollMs);
    },
    /** A window of ours won or lost the focus: somebody may have been elsewhere. */
    focusChanged(): void {
      if (isEngaged) void check();
    },
    /**
     * For the exam's own clipboard. Once a person has let go of this computer it goes where all that is copied goes: what
     * could not be sent is taken from the exam's page so.
     */
    copied(selected: string): void {
      if (isEngaged) text = selected;
      else clipboard.writeText(selected).catch((error: unknown) => onFailed(String(error)));
    },
    text: (): string => text,
    release(): void {
      if (!isEngaged) return;
      isEngaged = false;
      callOff?.();
      callOff = null;
      text = '';
      empty();
    },
  };
}
