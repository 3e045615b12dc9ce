import type { EventData, EventType } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';

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
