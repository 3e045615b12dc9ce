import type { EventDraft } from '../../../contract/envelope.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Platform } from '../../../core/lists/prohibited-program.ts';
import type { OneClock } from '../../../core/one-clock.ts';
import type { Disposable, MachinePorts } from './machine-ports.ts';
import { machineWatches } from './machine-watches.ts';

type MachineWatchOptions = {
  readonly settings: Pick<ExamSettings, 'findings' | 'accommodations'>;
  readonly clock: OneClock;
  readonly platform: NodeJS.Platform;
  readonly machine: MachinePorts;
  /** False in a break: nobody watches, and nothing is reported. What began in it and lasts is found after it. */
  readonly isWatching: () => boolean;
  readonly onDraft: (draft: EventDraft) => void;
  /** A watch cannot ask the system. Said once for each. */
  readonly onDegraded: (watch: string, reason: string) => void;
};

/**
 * Watches the candidate's computer: programs, remote access, capture, displays, signs of a virtual machine, locks,
 * devices, the clock and tampering. What the settings ignore is not looked at. It reports, and does no more than that:
 * what follows from a finding is decided in `core/session/findings.ts`.
 */
export function watchMachine(options: MachineWatchOptions): Disposable {
  const { settings, clock, machine, platform, isWatching } = options;
  let isDisposed = false;
  const context = {
    settings,
    clock,
    machine,
    isWatching,
    platform: knownPlatform(platform),
    // A poll that was under way when the watch ended has nothing to say any more.
    onDraft: (draft: EventDraft) => (isDisposed || !isWatching() ? undefined : options.onDraft(draft)),
    onDegraded: (watch: string, reason: string) =>
      isDisposed ? undefined : options.onDegraded(watch, reason),
  };
  const wanted = machineWatches.filter(({ finds }) =>
    finds.some((kind) => settings.findings[kind] !== 'ignore'),
  );
  const parts = wanted.map(({ start }) => start(context));
  return {
    dispose(): void {
      isDisposed = true;
      parts.forEach((part) => part.dispose());
    },
  };
}

/** Other systems with a `/proc` are treated as Linux. */
function knownPlatform(platform: NodeJS.Platform): Platform {
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux';
}
