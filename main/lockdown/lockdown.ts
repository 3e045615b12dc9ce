import type { WebContents } from 'electron';
import type { AppState } from '../../contract/app-state.ts';
import { plainText } from '../../core/outside/plain-text.ts';
import type { RecordEvents } from '../../core/rule.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Try } from '../../core/lockdown/tries.ts';
import type { Log } from '../log.ts';
import type { BlockedNavigation } from '../window/navigation.ts';
import { createClipboardGuard, type ClipboardPort } from './clipboard-guard.ts';
import { createKeyGuard } from './key-guard.ts';
import { createKiosk, type KioskPorts } from './kiosk/kiosk.ts';
import { createTryCounter } from './try-counter.ts';

/** What of the machine the lockdown uses; `lockdown-ports.ts` has Electron's. */
export type LockdownPorts = KioskPorts & {
  readonly clipboard: ClipboardPort;
  readonly globalShortcut: Parameters<typeof createKeyGuard>[0]['globalShortcut'];
  /** The candidate's own page: its keys are guarded too. */
  readonly contents: Pick<WebContents, 'on'>;
  /** The computer is going down: nobody is kept waiting. */
  readonly onShutdown: (listener: () => void) => () => void;
};

type LockdownOptions = {
  readonly settings: Pick<ExamSettings, 'lockdown' | 'streams' | 'accommodations'>;
  readonly ports: LockdownPorts;
  readonly record: RecordEvents;
  readonly onChanged: (state: AppState['lockdown']) => void;
  readonly log: Log;
};

/** What the exam's view gets of the lockdown. */
export type ExamGuard = {
  readonly guardKeys: (contents: Pick<WebContents, 'on'>) => void;
  readonly tried: (seen: Try) => void;
  readonly copied: (text: string) => void;
  readonly pasted: () => string;
};

/**
 * Locks the candidate's computer down while the exam runs, and lets it go: at the end, by the quit password, by a proctor,
 * or when the computer shuts down. A person's release lasts to the end of the session.
 *
 *     free <--> engaged --a person, or shutdown--> released
 */
export function createLockdown({ settings, ports, record, onChanged, log }: LockdownOptions) {
  const { lockdown, streams, accommodations } = settings;
  const { clock, screen } = ports;
  const tries = createTryCounter(clock, record);
  const clipboard = createClipboardGuard({
    policy: lockdown.clipboard,
    clipboard: ports.clipboard,
    clock,
    onBlocked: (action) => tries.tried({ kind: 'clipboard', action }),
    onFailed: (reason) => failed('clipboard', reason),
  });
  const keys = createKeyGuard({
    policy: { ...lockdown, isMac: ports.platform === 'darwin' },
    globalShortcut: ports.globalShortcut,
    onShortcut: (shortcut) => tries.tried({ kind: 'shortcut', shortcut }),
  });
  const kiosk = createKiosk({
    ...ports,
    // What hides the exam from others would hide it from our own recording too.
    isHiddenFromCapture: !streams.screen,
    takesFocusBack: accommodations.assistiveTechnology.length === 0,
    onTried: (action) => tries.tried({ kind: 'action', action, detail: '' }),
    onFocusChanged: clipboard.focusChanged,
  });
  let state: AppState['lockdown'] = 'free';
  keys.guard(ports.contents);
  const forgetShutdown = ports.onShutdown(() => end('shutdown'));

  const told = new Set<string>();
  /** Said once of each part: what is tried again would say it for ever. */
  function failed(part: string, reason: string): void {
    if (told.has(part)) return;
    told.add(part);
    log.error('lockdown.failed', { part, reason });
    const data = { watch: `lockdown: ${part}`, reason: plainText(reason) };
    record([{ type: 'x.watch.failed', occurredAt: clock.now(), data }]);
  }
  /** A part that fails leaves the others in place, and the candidate in the exam. */
  function guarded<T>(part: string, act: () => T): T | null {
    try {
      return act();
    } catch (error) {
      failed(part, error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  function turn(next: AppState['lockdown']): void {
    state = next;
    onChanged(state);
  }
  function engage(): void {
    if (state !== 'free') return;
    turn('engaged');
    guarded('clipboard', clipboard.engage);
    if (lockdown.kiosk) guarded('kiosk', kiosk.enter);
    const shortcuts = guarded('keys', () => keys.engage(lockdown.kiosk)) ?? 0;
    const data = { kiosk: lockdown.kiosk, displays: screen.getAllDisplays().length, shortcuts };
    log.info('lockdown.engaged', data);
    record([{ type: 'x.lockdown.engaged', occurredAt: clock.now(), data }]);
  }
  function letGo(next: 'free' | 'released'): void {
    if (state === next) return;
    const wasEngaged = state === 'engaged';
    turn(next);
    if (!wasEngaged) return;
    guarded('keys', keys.release);
    guarded('kiosk', kiosk.leave);
    guarded('clipboard', clipboard.release);
    log.info('lockdown.released', { next });
  }
  /** By what is no person's decision: that one is recorded where it is taken. */
  function end(by: 'phase' | 'left' | 'shutdown'): void {
    const wasEngaged = state === 'engaged';
    letGo(by === 'shutdown' ? 'released' : 'free');
    if (wasEngaged) record([{ type: 'x.lockdown.released', occurredAt: clock.now(), data: { by } }]);
  }

  return {
    isEngaged: (): boolean => state === 'engaged',
    /** Holds the computer, or lets go of it: at the end of the exam, or because a person said so. */
    follow(wanted: AppState['lockdown']): void {
      if (wanted === 'engaged') engage();
      else if (wanted === 'released') letGo('released');
      else if (state === 'engaged') end('phase');
    },
    /** For `onBlocked` of every guarded page. */
    blocked: ({ url, kind }: BlockedNavigation): void => tries.tried({ kind: 'navigation', way: kind, url }),
    exam: {
      guardKeys: keys.guard,
      tried: tries.tried,
      copied: clipboard.copied,
      pasted: clipboard.text,
    } satisfies ExamGuard,
    /** `left`: the candidate goes, and the next start holds the computer again. */
    dispose(by: 'phase' | 'left' = 'phase'): void {
      forgetShutdown();
      if (state === 'engaged') end(by);
      tries.dispose();
    },
  };
}
export type Lockdown = ReturnType<typeof createLockdown>;
