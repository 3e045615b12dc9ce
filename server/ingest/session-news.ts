import { isEventType, type EventType } from '../../contract/catalog.ts';
import type { Envelope } from '../../contract/envelope.ts';
import type { Append } from '../store/store.ts';

type SessionNews = Pick<Append, 'state' | 'isHandRaised' | 'cover'>;

const handOf: { readonly [T in EventType]?: boolean } = {
  'x.hand.raised': true,
  'x.hand.lowered': false,
  'session.completed': false,
};

/** Whether the exam is covered after each of these. */
const coverOf: { readonly [T in EventType]?: boolean } = {
  'x.cover.raised': true,
  'x.cover.released': false,
  'x.exam.submitted': false,
  'session.completed': false,
};

/** What events in their order say of the session as a whole: of each, the last counts. */
export function sessionNews(events: readonly Envelope[]): SessionNews {
  const hand = lastOf(events, handOf);
  const cover = lastOf(events, coverOf);
  return {
    state: stateAfter(events),
    isHandRaised: hand?.says ?? null,
    cover: cover && { since: cover.says ? cover.event.occurredAt : null },
  };
}

function stateAfter(events: readonly Envelope[]): Append['state'] {
  if (events.some(({ type }) => type === ('session.completed' satisfies EventType))) return 'completed';
  return events.some(({ type }) => type === ('x.exam.started' satisfies EventType)) ? 'running' : null;
}

function lastOf(events: readonly Envelope[], says: { readonly [T in EventType]?: boolean }) {
  const event = events.findLast(({ type }) => Object.hasOwn(says, type));
  const said = event && isEventType(event.type) ? says[event.type] : undefined;
  return event && said !== undefined ? { event, says: said } : null;
}
