import type { EventType } from '../../contract/catalog.ts';
import type { SentMessage, StoredEvent } from '../../contract/http.ts';
import { coverRaised } from '../../contract/machine-payloads.ts';
import { findingWords } from './describe-machine.ts';

/** What raised the cover, in words; null while that event has not been read. */
export function coverReason(events: readonly StoredEvent[], since: number): string | null {
  const raised = events.findLast(
    ({ event }) => event.type === ('x.cover.raised' satisfies EventType) && event.occurredAt === since,
  );
  const data = coverRaised.safeParse(raised?.event.data);
  return data.success ? findingWords[data.data.finding] : null;
}

/** Whether the app was asked already to lift the cover that was raised at `since`. */
export function liftSent(messages: readonly SentMessage[], since: number): boolean {
  return messages.some(({ action, coverSince }) => action === 'release-cover' && coverSince === since);
}
