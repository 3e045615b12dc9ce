import { fail, ok } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { asksBiometricConsent, consentStreamsOf } from '../consent.ts';
import {
  coverReleased,
  event,
  nothing,
  notNow,
  refused,
  type CommandOf,
  type StepName,
  type Decider,
  type Decision,
  type Rules,
} from './commands.ts';
import { handedIn } from './decide-message.ts';
import { beginBreak, endBreak, endOf, grantedMs, notBeginnable } from './exam-time.ts';
import { isUnderWay } from './state.ts';

/** What follows from the steps of the candidate, and of staff at their desk. */
export const stepDeciders: { readonly [D in StepName]: Decider<D> } = {
  agree: agreed,
  decline: (state, _command, { consentVersion: version }, now) =>
    isAsked(state) ? ok([event('x.consent.declined', now, { version })]) : notNow(state),
  'finish-checks': (state, { verdicts }, _settings, now) =>
    state.phase === 'checking' ? ok([event('x.check.finished', now, verdicts)]) : notNow(state),
  'finish-identity': (state, command, { identity }, now) => identified(state, command, identity, now),
  'finish-environment': (state, command, _settings, now) => shown(state, command, now),
  'start-exam': (state, _command, settings, now) =>
    state.phase === 'ready'
      ? (notBeginnable(settings, now) ??
        ok([event('x.exam.started', now, { endsAt: endOf(now, settings, grantedMs(state)) })]))
      : notNow(state),
  'begin-break'(state, _command, settings, now) {
    if (state.phase !== 'running') return notNow(state);
    const begun = beginBreak(state, settings, now);
    return begun === null ? refused('There is no break left.') : ok([event('x.break.started', now, begun)]);
  },
  'end-break'(state, _command, _settings, now) {
    if (state.phase !== 'paused') return refused('There is no break to come back from.');
    const ended = endBreak(state, now);
    return ended === null
      ? refused('A person has paused this exam, and a person lets it go on.')
      : ok([event('x.break.ended', now, ended)]);
  },
  'raise-hand'(state, { isRaised }, _settings, now) {
    if (state.phase !== 'running') return refused('There is no exam under way.');
    if (isRaised === state.isHandRaised) return nothing;
    return ok([event(isRaised ? 'x.hand.raised' : 'x.hand.lowered', now, {})]);
  },
  'read-message'(state, { id: messageId }, _settings, now) {
    const isUnread = state.messages.some(({ id, isRead }) => id === messageId && !isRead);
    if (!isUnread || state.phase === 'completed') return nothing;
    return ok([event('x.message.read', now, { messageId })]);
  },
  'read-warning'(state, { finding }, _settings, now) {
    const isShown = isUnderWay(state) && state.warnings.some((warning) => warning.finding === finding);
    return isShown ? ok([event('x.warning.read', now, { finding })]) : nothing;
  },
  release: (state, command, _settings, now) => released(state, command, now),
  submit: (state, command, _settings, now) => submitted(state, command, now),
  leave: (state, _command, _settings, now) =>
    isUnderWay(state) ? ok([event('x.exam.left', now, {})]) : notNow(state),
};

/** Apps have been known to end between the join and its event. */
const isAsked = ({ phase }: SessionState): boolean => phase === 'consenting' || phase === 'joining';

/** `consent.missing` names what the exam cannot do without. */
function agreed(
  state: SessionState,
  { streams, isBiometricAgreed }: CommandOf<'agree'>,
  rules: Rules,
  now: number,
): Decision {
  if (!isAsked(state)) return notNow(state);
  const missing = consentStreamsOf(rules).filter(({ id }) => !streams.includes(id));
  if (missing.length > 0) {
    const names = missing.map(({ id }) => id).join(', ');
    return fail('consent.missing', `The exam needs your consent to: ${names}.`);
  }
  const biometric = isBiometricAgreed && asksBiometricConsent(rules);
  const { consentVersion: version, digests } = rules;
  return ok([event('x.consent.given', now, { version, streams, biometric, digest: digests.consent })]);
}

/** Never the end of the way: what the app cannot decide is left to a person. */
function identified(
  state: SessionState,
  { mayDefer, tries }: CommandOf<'finish-identity'>,
  identity: ExamSettings['identity'],
  now: number,
): Decision {
  if (state.phase !== 'identifying') return notNow(state);
  const isAccepted = (['document', 'face'] as const).every(
    (kind) => !identity[kind] || state.identity[kind]?.judgement === 'accepted',
  );
  if (!isAccepted && !mayDefer) return refused('A photo is still missing.');
  const outcome = isAccepted ? 'accepted' : 'for-a-person';
  return ok([event('x.identity.finished', now, { outcome, tries })]);
}

function shown(
  state: SessionState,
  { isDeferred, isScanning }: CommandOf<'finish-environment'>,
  now: number,
): Decision {
  if (state.phase !== 'scanning') return notNow(state);
  const reason = state.scan === null ? 'not-shown' : 'asked-after-scan';
  if (isDeferred) return ok([event('x.environment.deferred', now, { reason })]);
  if (isScanning || state.scan === null) return refused('The room is not being shown now.');
  return ok([event('x.environment.finished', now, {})]);
}

/** An exam page may hand in by itself, also in a break, and beneath a cover. */
function submitted(state: SessionState, { isUnconfirmed }: CommandOf<'submit'>, now: number): Decision {
  if (!isUnderWay(state)) return notNow(state);
  return ok(handedIn(state, now, isUnconfirmed));
}

function released(state: SessionState, { what }: CommandOf<'release'>, now: number): Decision {
  if (state.phase === 'completed') return notNow(state);
  const cover = isUnderWay(state) ? state.cover : null;
  if (what === 'cover' && cover !== null) return ok([coverReleased(cover.since, 'quit-password', now)]);
  if (what === 'lockdown' && state.lockdown.engaged !== null && !state.lockdown.isReleased)
    return ok([event('x.lockdown.released', now, { by: 'quit-password' })]);
  return refused('Nothing is held that could be released.');
}
