import { catalog, type EventType } from '../../contract/catalog.ts';
import type { SentMessage, StoredEvent } from '../../contract/http.ts';
import { findingWords } from '../events/computer-words.ts';

const raised = 'x.cover.raised' satisfies EventType;

/** What raised the cover, in words; null while that event has not been read. */
export function coverReason(events: readonly StoredEvent[], since: number): string | null {
  const last = events.findLast(({ event }) => event.type === raised && event.occurredAt === since);
  const data = catalog[raised].data.safeParse(last?.event.data);
  return data.success ? findingWords[data.data.finding] : null;
}

/** Whether the app was asked already to lift the cover that was raised at `since`. */
export function liftSent(messages: readonly SentMessage[], since: number): boolean {
  return messages.some(({ action, coverSince }) => action === 'release-cover' && coverSince === since);
}
