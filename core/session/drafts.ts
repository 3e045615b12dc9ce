import type { EventData, EventType } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Command, CommandOf } from './commands.ts';

/** The events that follow from a command, in their order; none where there is nothing to say. */
export type Decision = Result<readonly EventDraft[]>;

/** Decides on commands of one name. `now` is epoch milliseconds. */
export type Decider<D extends Command['do']> = (
  state: SessionState,
  command: CommandOf<D>,
  settings: ExamSettings,
  now: number,
) => Decision;

export const nothing: Decision = ok([]);
export const refused = (message: string): Decision => fail('session.wrong-phase', message);
/** A step before its time, or after it. */
export const notNow = ({ phase }: SessionState): Decision => refused(`This is not possible now (${phase}).`);

/** An event that happens now; `now` is epoch milliseconds. */
export function event<T extends EventType>(type: T, now: number, data: EventData<T>): EventDraft {
  return { type, occurredAt: now, data } as EventDraft;
}

/** The cover that was raised at `since` is lifted. */
export function coverReleased(
  since: number,
  by: EventData<'x.cover.released'>['by'],
  now: number,
): EventDraft {
  return event('x.cover.released', now, { by, coveredMs: Math.max(0, now - since) });
}
