import type { EventData, EventType } from '../../contract/catalog.ts';
import type { SessionState } from '../../contract/session-state.ts';
import { isUnderWay } from './state.ts';

/** What an event means: see `apply.ts`. */
export type Meaning<T extends EventType> = (
  state: SessionState,
  data: EventData<T>,
  event: { readonly occurredAt: number },
) => SessionState;

/** What people ask of a session from afar, and what became of it. */
export const messageMeanings: { readonly [T in EventType]?: Meaning<T> } = {
  'x.proctor.message': shown,
  'x.command.refused': (state, { messageId: id, reason }, { occurredAt: at }) =>
    isKnown(state, id) ? state : { ...state, undone: [...state.undone, { id, reason, at }] },
  'x.command.expired': (state, { messageId: id }, { occurredAt: at }) =>
    isKnown(state, id) ? state : { ...state, undone: [...state.undone, { id, reason: null, at }] },
  'x.exam.paused'(before, { messageId }, { occurredAt: startedAt }) {
    const state = withActed(before, messageId);
    return state.phase === 'running'
      ? { ...state, phase: 'paused', pause: { startedAt, endsBy: null, messageId } }
      : state;
  },
  'x.exam.resumed'(before, { messageId, endsAt }) {
    const state = withActed(before, messageId);
    if (state.phase !== 'paused') return state;
    const { pause: _over, ...exam } = state;
    return { ...exam, phase: 'running', endsAt };
  },
  'x.exam.terminated': (state, { messageId: id, reason }, { occurredAt: at }) =>
    isUnderWay(state) ? { ...withActed(state, id), terminated: { id, reason, at } } : state,
  'x.cover.raised'(before, { finding, messageId }, { occurredAt: since }) {
    const state = messageId === undefined ? before : withActed(before, messageId);
    return isUnderWay(state) ? { ...state, cover: state.cover ?? { finding, since } } : state;
  },
};

/** A message that was taken: whatever came of it, it is not taken again. */
export function isKnown({ messages, undone }: SessionState, id: string): boolean {
  return messages.some((message) => message.id === id) || undone.some((message) => message.id === id);
}

const withActed = <S extends SessionState>(state: S, id: string): S =>
  isKnown(state, id) || state.acted.includes(id) ? state : { ...state, acted: [...state.acted, id] };

/** Whose words stand on a screen of their own, as long as they matter. */
const hasOwnScreen: ReadonlySet<string | undefined> = new Set(['pause', 'terminate']);

function shown(
  state: SessionState,
  { messageId: id, text, action, sentAt }: EventData<'x.proctor.message'>,
  { occurredAt: doneAt }: { readonly occurredAt: number },
): SessionState {
  if (isKnown(state, id)) return state;
  // More time is news to the candidate, with words or without.
  const isSilent = text === '' && !state.extensions.some(({ messageId }) => messageId === id);
  const isRead = isSilent || hasOwnScreen.has(action);
  const message = { id, text, sentAt: sentAt ?? doneAt, isRead, doneAt };
  const messages = [
    ...state.messages,
    { ...message, ...(action === 'warn' && { isWarning: true as const }) },
  ];
  const next = { ...state, messages, acted: state.acted.filter((acted) => acted !== id) };
  // An app from before the release was written together with the message may have ended between the two.
  return action === 'release-lockdown' ? { ...next, lockdown: { ...next.lockdown, isReleased: true } } : next;
}
