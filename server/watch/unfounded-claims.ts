import type { Envelope } from '../../contract/envelope.ts';
import type { EventData, EventType } from '../../contract/catalog.ts';
import type { SentMessage } from '../../contract/console/commands.ts';
import { proctorEvents, type ProctorAction } from '../../contract/events/proctor.ts';
import { sessionEvents } from '../../contract/events/session.ts';
import type { Store } from '../store/store.ts';
import type { Inspection } from './inspect-events.ts';

type Claim = EventData<'x.claim.unfounded'>['claim'];
type Known = { readonly messages: readonly SentMessage[]; readonly endsAt: number | null };

/** Clocks differ by seconds; nobody gains anything by that. */
const toleranceMs = 60_000;

/**
 * What an app says of the server and its staff, messages, more time, the end, where it is not known here. The event
 * itself stays: the end is the server's all the same, and a server that has come back from an older backup may have sent
 * what it no longer knows.
 */
export function unfoundedClaims(
  { messages, sessions }: Pick<Store, 'messages' | 'sessions'>,
  now: () => number,
): Inspection {
  return {
    name: 'unfounded-claims',
    types: new Set<EventType>([
      'x.proctor.message',
      'x.exam.started',
      'x.break.ended',
      'x.exam.paused',
      'x.exam.resumed',
      'x.exam.terminated',
      'x.exam.time-extended',
    ]),
    async findings(sessionId, events) {
      const [sent, session] = await Promise.all([messages.all(sessionId), sessions.find(sessionId)]);
      const known = { messages: sent, endsAt: session?.dueTime?.endsAt ?? null };
      return events.flatMap((event) => {
        const claim = unfoundedIn(event, known);
        if (claim === null) return [];
        return [{ type: 'x.claim.unfounded', occurredAt: now(), data: { claim, seq: event.seq } } as const];
      });
    },
  };
}

const askedBy = { 'x.exam.paused': 'pause', 'x.exam.terminated': 'terminate' } as const;
const unasked = (messageId: string, asked: ProctorAction, messages: Known['messages']): Claim | null =>
  messages.some(({ id, action }) => id === messageId && action === asked) ? null : 'message';

/** Those that claim when the exam ends from now on. */
const timed = {
  'x.exam.started': sessionEvents['x.exam.started'],
  'x.break.ended': sessionEvents['x.break.ended'],
  'x.exam.resumed': proctorEvents['x.exam.resumed'],
} as const;

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
    case 'x.exam.paused':
    case 'x.exam.terminated':
      return unasked(proctorEvents[type].data.parse(data).messageId, askedBy[type], messages);
    case 'x.exam.started':
    case 'x.break.ended':
    case 'x.exam.resumed':
      return isTooLate(timed[type].data.parse(data).endsAt) ? 'end' : null;
    default:
      return null;
  }
}
