import { catalog, type EventType } from '../../contract/catalog.ts';
import type { SentMessage, StoredEvent } from '../../contract/http.ts';

const engaged = 'x.lockdown.engaged' satisfies EventType;
const released = 'x.lockdown.released' satisfies EventType;

/** Since when the exam holds the candidate's screen, by the clock of that computer; null while it does not. */
export function heldSince(events: readonly StoredEvent[]): number | null {
  const last = events.findLast(({ event }) => event.type === engaged || event.type === released)?.event;
  const data = catalog[engaged].data.safeParse(last?.type === engaged ? last.data : null);
  return last && data.success && data.data.kiosk ? last.occurredAt : null;
}

/** Whether the app was asked to let go, and has not taken that message yet. */
export function isReleaseSent(messages: readonly SentMessage[]): boolean {
  return messages.some(({ action, deliveredAt }) => action === 'release-lockdown' && deliveredAt === null);
}
