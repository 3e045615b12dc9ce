import type { Envelope, EventDraft } from '../../contract/envelope.ts';
import type { EventData } from '../../contract/catalog.ts';
import type { SentMessage } from '../../contract/http.ts';
import { proctorEvents } from '../../contract/events/proctor.ts';
import { sessionEvents } from '../../contract/events/session.ts';
import type { Committed } from '../ingest/ingest-options.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

type Options = {
  readonly store: Pick<Store, 'messages' | 'sessions'>;
  readonly record: (sessionId: string, draft: EventDraft) => Promise<unknown>;
  readonly now: () => number;
  readonly log: Log;
};
type Claim = EventData<'x.claim.unfounded'>['claim'];
type Known = { readonly messages: readonly SentMessage[]; readonly endsAt: number | null };

/** Clocks differ by seconds; nobody gains anything by that. */
const toleranceMs = 60_000;

/**
 * Looks at what an app says of the server and its staff: messages, more time, the end. What is not known here is said,
 * for a person to judge. The event itself stays: the end is the server's all the same, and a server that has come back
 * from an older backup may have sent what it no longer knows.
 */
export function createUnfoundedClaims({ store, record, now, log }: Options) {
  async function look(sessionId: string, claiming: readonly Envelope[]): Promise<void> {
    const [messages, session] = await Promise.all([
      store.messages.all(sessionId),
      store.sessions.find(sessionId),
    ]);
    const known = { messages, endsAt: session?.dueTime?.endsAt ?? null };
    for (const event of claiming) {
      const claim = unfoundedIn(event, known);
      if (claim === null) continue;
      const data = { claim, seq: event.seq };
      await record(sessionId, { type: 'x.claim.unfounded', occurredAt: now(), data });
    }
  }
  return (committed: readonly Committed[]): void => {
    for (const { sessionId, events } of committed) {
      const claiming = events.flatMap(({ event }) => (claims.has(event.type) ? [event] : []));
      if (claiming.length === 0) continue;
      look(sessionId, claiming).catch((error: unknown) =>
        log.error('unfounded-claims.failed', { sessionId, error: String(error) }),
      );
    }
  };
}

const claims: ReadonlySet<string> = new Set([
  'x.proctor.message',
  'x.exam.started',
  'x.break.ended',
  'x.exam.time-extended',
]);

function unfoundedIn({ type, data }: Envelope, { messages, endsAt }: Known): Claim | null {
  const isTooLate = (claimed: number | null) =>
    claimed !== null && endsAt !== null && claimed > endsAt + toleranceMs;
  switch (type) {
    case 'x.proctor.message': {
      const { messageId, text, action = 'none' } = proctorEvents[type].data.parse(data);
      const sent = messages.find(({ id }) => id === messageId);
      return sent?.text === text && sent.action === action ? null : 'message';
    }
    case 'x.exam.time-extended': {
      const { messageId, extraMs, endsAt: claimed } = sessionEvents[type].data.parse(data);
      const sent = messages.find(({ id }) => id === messageId);
      if (sent?.extraMs !== extraMs) return 'more-time';
      return isTooLate(claimed) ? 'end' : null;
    }
    case 'x.exam.started':
    case 'x.break.ended':
      return isTooLate(sessionEvents[type].data.parse(data).endsAt) ? 'end' : null;
    default:
      return null;
  }
}
