import type { ProctorAction, RefusalReason } from '../../contract/events/proctor.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ProctorMessage, UnknownMessage } from '../../contract/wire.ts';
import { isKnown } from './apply-message.ts';
import { coverReleased, event } from './commands.ts';
import { endBreak, endPause, extendedEnd } from './exam-time.ts';
import { isUnderWay } from './state.ts';

/** What the app does for a message, besides showing its words; or why it does not. */
type Effect = (
  state: SessionState,
  message: ProctorMessage,
  now: number,
) => readonly EventDraft[] | RefusalReason;

const nothingMore: Effect = () => [];

const effects: { readonly [A in ProctorAction]: Effect } = {
  none: nothingMore,
  warn: nothingMore,
  pause(state, { id: messageId }, now) {
    if (!isUnderWay(state)) return 'not-under-way';
    if (state.phase === 'running') return [event('x.exam.paused', now, { messageId })];
    const ended = endBreak(state, now);
    // A pause has no end of its own; a break has.
    if (ended === null) return 'already';
    return [event('x.break.ended', now, ended), event('x.exam.paused', now, { messageId })];
  },
  resume(state, { id: messageId }, now) {
    if (!isUnderWay(state)) return 'not-under-way';
    const ended = state.phase === 'paused' ? endPause(state, now) : null;
    return ended === null ? 'not-paused' : [event('x.exam.resumed', now, { messageId, ...ended })];
  },
  cover(state, { id: messageId }, now) {
    if (!isUnderWay(state)) return 'not-under-way';
    if (state.cover !== null) return 'already';
    return [event('x.cover.raised', now, { finding: null, messageId })];
  },
  'release-cover'(state, { coverSince }, now) {
    const cover = isUnderWay(state) ? state.cover : null;
    // A cover that was raised later is one that the proctor has not seen.
    return cover !== null && cover.since === coverSince ? [coverReleased(cover.since, 'proctor', now)] : [];
  },
  'release-lockdown': ({ lockdown }, _message, now) =>
    lockdown.isReleased ? [] : [event('x.lockdown.released', now, { by: 'proctor' })],
  'extend-time': timeExtended,
  terminate: (state, { id: messageId, text: reason }, now) =>
    isUnderWay(state)
      ? [event('x.exam.terminated', now, { messageId, reason }), ...handedIn(state, now)]
      : 'not-under-way',
};

/**
 * A message counts once, however often it comes. What it does stands before it: if only a part of that reaches the
 * disk, the message is not known, and comes again. What comes too late is not done, and said.
 */
export function messageTaken(
  state: SessionState,
  message: ProctorMessage,
  now: number,
): readonly EventDraft[] {
  const { id: messageId, text, sentAt, action, expiresAt } = message;
  if (isKnown(state, messageId)) return [];
  const data = { messageId, text, sentAt, ...(action === 'none' ? {} : { action }) };
  const taken = event('x.proctor.message', now, data);
  if (state.acted.includes(messageId)) {
    const isHalfEnded = state.terminated?.id === messageId && isUnderWay(state);
    return [...(isHalfEnded ? handedIn(state, now) : []), taken];
  }
  if (expiresAt !== undefined && now >= expiresAt)
    return [event('x.command.expired', now, { messageId, action, expiresAt })];
  const done = effects[action](state, message, now);
  return typeof done === 'string'
    ? [event('x.command.refused', now, { messageId, action, reason: done })]
    : [...done, taken];
}

/** A message of a newer server, that asks for something this app does not know. */
export function messageRefused(
  state: SessionState,
  { id: messageId, action }: UnknownMessage,
  now: number,
): readonly EventDraft[] {
  if (isKnown(state, messageId)) return [];
  return [event('x.command.refused', now, { messageId, action, reason: 'unknown' })];
}

/** The exam is handed in, also in a break, and beneath a cover. */
export function handedIn(
  state: Extract<SessionState, { readonly phase: 'running' | 'paused' }>,
  now: number,
  isUnconfirmed = false,
): readonly EventDraft[] {
  const { cover } = state;
  const lifted = cover === null ? [] : [coverReleased(cover.since, 'hand-in', now)];
  return [...lifted, event('x.exam.submitted', now, isUnconfirmed ? { unconfirmed: true } : {})];
}

/** Who has handed in keeps their hand-in: there is no time left that could be more. */
function timeExtended(
  state: SessionState,
  { id: messageId, sentAt, extraMs }: ProctorMessage,
  now: number,
): readonly EventDraft[] {
  const isGiven = state.extensions.some((known) => known.messageId === messageId);
  if (extraMs === undefined || isGiven || state.phase === 'submitting') return [];
  const endsAt = isUnderWay(state)
    ? extendedEnd({ endsAt: state.endsAt, isPaused: state.phase === 'paused' }, extraMs, sentAt)
    : null;
  return [event('x.exam.time-extended', now, { messageId, extraMs, endsAt })];
}
