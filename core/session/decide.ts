import type { EventDraft } from '../../contract/envelope.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Command, CommandOf } from './commands.ts';
import { decideStep } from './decide-step.ts';
import { coverReleased, event } from './drafts.ts';
import { recorded } from './recorded.ts';
import { isUnderWay, planOf } from './state.ts';

/** The events that follow from a command, in their order; none where there is nothing to say. */
export type Decide = (state: SessionState, command: Command, now: number) => Result<readonly EventDraft[]>;

/**
 * What follows from a command under an exam's settings: the only place that refuses one. Pure: `now` is epoch
 * milliseconds. Nothing that is decided here ends an exam but the candidate's own hand-in.
 */
export function createDecide(settings: ExamSettings): Decide {
  return (state, command, now) => {
    const isOver = state.phase === 'completed';
    switch (command.do) {
      case 'join':
      case 'go-on':
      case 'take-message':
      case 'record':
      case 'complete':
        // The server takes nothing after `session.completed`.
        return ok(isOver ? [] : said(state, command, settings, now));
      default:
        return decideStep(state, command, settings, now);
    }
  };
}

type Said = CommandOf<'join' | 'go-on' | 'take-message' | 'record' | 'complete'>;

function said(
  state: SessionState,
  command: Said,
  settings: ExamSettings,
  now: number,
): readonly EventDraft[] {
  switch (command.do) {
    case 'join':
      return [joined(command, settings, now)];
    case 'go-on':
      return goingOn(state, command, now);
    case 'take-message':
      return messageTaken(state, command, now);
    case 'record':
      return recorded(state, command.events, settings, now);
    case 'complete':
      return completed(state, command, now);
  }
}

function joined(
  { attempt, appVersion, platform }: CommandOf<'join'>,
  settings: ExamSettings,
  now: number,
): EventDraft {
  const app = { attempt, resumed: attempt > 1, appVersion, platform };
  return event('session.joined', now, { ...app, ...planOf(settings) });
}

/** What is to be said of a restart: what became of the journal, for how long nothing was watched, and what was held. */
function goingOn(state: SessionState, { repair }: CommandOf<'go-on'>, now: number): readonly EventDraft[] {
  const { lastAt, lockdown, phase } = state;
  const gap =
    lastAt === null ? null : { gapMs: Math.max(0, Math.round(now - lastAt)), cause: 'restart' as const };
  // The process that held the computer is gone, and this one will not hold it again.
  const by = lockdown.isReleased ? 'proctor' : phase === 'submitting' ? 'phase' : null;
  return [
    ...(repair === null ? [] : [event('x.journal.repaired', now, repair)]),
    ...(gap === null ? [] : [event('x.app.resumed', now, gap)]),
    ...(lockdown.engaged === null || by === null ? [] : [event('x.lockdown.released', now, { by })]),
  ];
}

/**
 * A message counts once, however often it comes. What it does stands before it: if only a part of that reaches the
 * disk, the message is not known, and comes again.
 */
function messageTaken(
  state: SessionState,
  { message }: CommandOf<'take-message'>,
  now: number,
): readonly EventDraft[] {
  const { id, text, sentAt, action, coverSince } = message;
  if (state.messages.some((known) => known.id === id)) return [];
  const cover = isUnderWay(state) ? state.cover : null;
  // A cover that was raised later is one that the proctor has not seen.
  const lifts = action === 'release-cover' && cover !== null && cover.since === coverSince;
  const letsGo = action === 'release-lockdown' && !state.lockdown.isReleased;
  const data = { messageId: id, text, sentAt, ...(action === 'none' ? {} : { action }) };
  return [
    ...(lifts ? [coverReleased(cover.since, 'proctor', now)] : []),
    ...(letsGo ? [event('x.lockdown.released', now, { by: 'proctor' })] : []),
    event('x.proctor.message', now, data),
  ];
}

function completed(
  state: SessionState,
  { events }: CommandOf<'complete'>,
  now: number,
): readonly EventDraft[] {
  if (state.phase !== 'submitting') return [];
  const durationMs = Math.max(0, now - (state.joinedAt ?? now));
  return [event('session.completed', now, { durationMs, events, evidence: state.evidence })];
}
