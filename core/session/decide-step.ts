import type { Phase } from '../../contract/app-state.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { asksBiometricConsent, consentStreamsOf } from '../consent.ts';
import type { Command, CommandOf } from './commands.ts';
import { coverReleased, event } from './drafts.ts';
import { beginBreak, endBreak, endOf } from './exam-time.ts';
import { isUnderWay } from './state.ts';

type Decision = Result<readonly EventDraft[]>;
type Steps = Exclude<Command, CommandOf<'join' | 'go-on' | 'take-message' | 'record' | 'complete'>>;

const wrong = (message: string): Decision => fail('session.wrong-phase', message);
const notNow = (phase: Phase): Decision => wrong(`This is not possible now (${phase}).`);
const nothing: Decision = ok([]);

/** What follows from a step of the candidate, or of staff at their desk. */
export function decideStep(
  state: SessionState,
  step: Steps,
  settings: ExamSettings,
  now: number,
): Decision {
  switch (step.do) {
    case 'agree':
      return agreed(state, step, settings, now);
    case 'decline':
      return isAsked(state)
        ? ok([event('x.consent.declined', now, { version: settings.consentVersion })])
        : notNow(state.phase);
    case 'finish-checks':
      return state.phase === 'checking'
        ? ok([event('x.check.finished', now, step.verdicts)])
        : notNow(state.phase);
    case 'finish-identity':
      return identified(state, step, settings, now);
    case 'finish-environment':
      return shown(state, step, now);
    case 'start-exam':
      return state.phase === 'ready'
        ? ok([event('x.exam.started', now, { endsAt: endOf(now, settings) })])
        : notNow(state.phase);
    case 'submit':
      return submitted(state, now);
    default:
      return besides(state, step, settings, now);
  }
}

/** What is done in an exam beside the exam. */
function besides(
  state: SessionState,
  step: CommandOf<'begin-break' | 'end-break' | 'raise-hand' | 'read-message' | 'read-warning' | 'release'>,
  settings: ExamSettings,
  now: number,
): Decision {
  switch (step.do) {
    case 'begin-break': {
      if (state.phase !== 'running') return notNow(state.phase);
      const begun = beginBreak(state, settings, now);
      return begun === null ? wrong('There is no break left.') : ok([event('x.break.started', now, begun)]);
    }
    case 'end-break':
      return state.phase === 'paused'
        ? ok([event('x.break.ended', now, endBreak(state, now))])
        : wrong('There is no break to come back from.');
    case 'raise-hand': {
      if (state.phase !== 'running') return wrong('There is no exam under way.');
      const type = step.isRaised ? 'x.hand.raised' : 'x.hand.lowered';
      return step.isRaised === state.isHandRaised ? nothing : ok([event(type, now, {})]);
    }
    case 'read-message': {
      const isUnread = state.messages.some(({ id, isRead }) => id === step.id && !isRead);
      const isOpen = isUnread && state.phase !== 'completed';
      return isOpen ? ok([event('x.message.read', now, { messageId: step.id })]) : nothing;
    }
    case 'read-warning': {
      const { finding } = step;
      const isShown = isUnderWay(state) && state.warnings.some((warning) => warning.finding === finding);
      return isShown ? ok([event('x.warning.read', now, { finding })]) : nothing;
    }
    case 'release':
      return released(state, step, now);
  }
}

/** Apps have been known to end between the join and its event. */
const isAsked = ({ phase }: SessionState): boolean => phase === 'consenting' || phase === 'joining';

/** `consent.missing` names what the exam cannot do without. */
function agreed(
  state: SessionState,
  { streams, isBiometricAgreed }: CommandOf<'agree'>,
  settings: ExamSettings,
  now: number,
): Decision {
  if (!isAsked(state)) return notNow(state.phase);
  const missing = consentStreamsOf(settings).filter(({ id }) => !streams.includes(id));
  if (missing.length > 0) {
    const names = missing.map(({ id }) => id).join(', ');
    return fail('consent.missing', `The exam needs your consent to: ${names}.`);
  }
  const biometric = isBiometricAgreed && asksBiometricConsent(settings);
  return ok([event('x.consent.given', now, { version: settings.consentVersion, streams, biometric })]);
}

/** Never the end of the way: what the app cannot decide is left to a person. */
function identified(
  state: SessionState,
  { mayDefer, tries }: CommandOf<'finish-identity'>,
  { identity }: ExamSettings,
  now: number,
): Decision {
  if (state.phase !== 'identifying') return notNow(state.phase);
  const isAccepted = (['document', 'face'] as const).every(
    (kind) => !identity[kind] || state.identity[kind]?.judgement === 'accepted',
  );
  if (!isAccepted && !mayDefer) return wrong('A photo is still missing.');
  const outcome = isAccepted ? 'accepted' : 'for-a-person';
  return ok([event('x.identity.finished', now, { outcome, tries })]);
}

function shown(
  state: SessionState,
  { isDeferred, isScanning }: CommandOf<'finish-environment'>,
  now: number,
): Decision {
  if (state.phase !== 'scanning') return notNow(state.phase);
  const reason = state.scan === null ? 'not-shown' : 'asked-after-scan';
  if (isDeferred) return ok([event('x.environment.deferred', now, { reason })]);
  if (isScanning || state.scan === null) return wrong('The room is not being shown now.');
  return ok([event('x.environment.finished', now, {})]);
}

/** An exam page may hand in by itself, also in a break, and beneath a cover. */
function submitted(state: SessionState, now: number): Decision {
  if (!isUnderWay(state)) return notNow(state.phase);
  const { cover } = state;
  const lifted = cover === null ? [] : [coverReleased(cover.since, 'hand-in', now)];
  return ok([...lifted, event('x.exam.submitted', now, {})]);
}

function released(state: SessionState, { what }: CommandOf<'release'>, now: number): Decision {
  const cover = isUnderWay(state) ? state.cover : null;
  if (what === 'cover' && cover !== null) return ok([coverReleased(cover.since, 'quit-password', now)]);
  if (what === 'lockdown' && state.lockdown.engaged !== null && !state.lockdown.isReleased)
    return ok([event('x.lockdown.released', now, { by: 'quit-password' })]);
  return wrong('Nothing is held that could be released.');
}
