import type { EventDraft } from '../../../contract/envelope.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import { followWatch, type WatchRule } from '../../../core/outside/follow-watch.ts';
import type { Platform } from '../../../core/lists/prohibited-program.ts';
import type { OneClock } from '../../../core/one-clock.ts';
import type { Disposable, MachinePorts } from './machine-ports.ts';
import { patientPoll } from './patient-poll.ts';

export type MachineWatchContext = {
  readonly settings: Pick<ExamSettings, 'accommodations'>;
  readonly clock: OneClock;
  readonly platform: Platform;
  readonly machine: MachinePorts;
  readonly isWatching: () => boolean;
  readonly onDraft: (draft: EventDraft) => void;
  readonly onDegraded: (watch: string, reason: string) => void;
};

type Rhythm = { readonly every: number; readonly first: number; readonly always?: boolean };

/** Follows a rule under the name by which its failure is told. */
export function follow<State, Seen>(
  name: string,
  rule: WatchRule<State, Seen>,
  { onDraft, onDegraded }: MachineWatchContext,
) {
  return followWatch(name, rule, { record: (drafts) => drafts.forEach(onDraft), onFailed: onDegraded });
}

/** Polls under a name by which a failure is told; only while somebody is to be watched, unless `always`. */
export function poll(
  { clock, isWatching, onDegraded }: MachineWatchContext,
  name: string,
  { every, first, always = false }: Rhythm,
  run: () => Promise<void> | void,
): Disposable {
  const failed = (reason: string): void => onDegraded(name, reason);
  const turn = (): Promise<void> | void => (always || isWatching() ? run() : undefined);
  return patientPoll({ clock, everyMs: every, firstAfterMs: first, ask: turn, onDegraded: failed });
}

export const together = (...parts: readonly Disposable[]): Disposable => ({
  dispose: () => parts.forEach((part) => part.dispose()),
});
