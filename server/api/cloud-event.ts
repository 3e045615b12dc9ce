import { catalogEntry, isEventType } from '../../contract/catalog.ts';
import type { StoredEvent } from '../../contract/http.ts';

/**
 * An event as CloudEvents 1.0 (JSON format): https://github.com/cloudevents/spec. `source` is the session at this
 * server, `subject` is the session's id; `data` is the envelope, so that its place in the chain can be proved.
 */
export function cloudEvent(
  { event, storedAt }: StoredEvent,
  { server, examId, chain }: { readonly server: string; readonly examId: string; readonly chain: string },
) {
  return {
    specversion: '1.0',
    id: event.id,
    source: `${server}/sessions/${event.sessionId}`,
    type: typeOf(event.type),
    subject: event.sessionId,
    time: new Date(event.occurredAt).toISOString(),
    datacontenttype: 'application/json',
    // Extension attributes: lower-case letters and digits.
    examid: examId,
    chain,
    severity: isEventType(event.type) ? catalogEntry(event.type).severity : 'info',
    sequence: String(event.seq).padStart(9, '0'),
    storedat: new Date(storedAt).toISOString(),
    data: event,
  };
}

/** The catalog's own dotted type, under a name that says whose it is. */
const typeOf = (type: string) => `org.invigil.event.${type}`;
