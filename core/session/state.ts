import { phases, type Phase } from '../../contract/app-state.ts';
import type { SessionState, StateIn } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { checksOf } from '../check/checks.ts';

/** What the state of a session takes over from the exam's settings. */
export type SessionPlan = Pick<SessionState, 'steps' | 'consentVersion'>;

/** The phases of an exam, in their order: all but those that its settings do not ask for. */
export function stepsOf(settings: ExamSettings): readonly Phase[] {
  const { identity, environment } = settings;
  const isAsked: { readonly [P in Phase]?: boolean } = {
    checking: checksOf(settings).length > 0,
    identifying: identity.document || identity.face,
    scanning: environment,
    paused: false,
  };
  return phases.filter((phase) => isAsked[phase] ?? true);
}

export function planOf(settings: ExamSettings): SessionPlan {
  return { steps: stepsOf(settings), consentVersion: settings.consentVersion };
}

/** A session of which no event is known yet. */
export function initialState({ steps, consentVersion }: SessionPlan): SessionState {
  return {
    v: 1,
    phase: 'joining',
    attempt: 0,
    joinedAt: null,
    lastAt: null,
    evidence: 0,
    steps,
    consentVersion,
    consentDigest: null,
    settingsDigest: null,
    messages: [],
    undone: [],
    acted: [],
    extensions: [],
    terminated: null,
    identity: { document: null, face: null, outcome: null },
    lockdown: { engaged: null, isReleased: false },
  };
}

/** Whether a phase comes before another one in every exam. A break counts as later than the exam around it. */
export function isBefore(phase: Phase, other: Phase): boolean {
  return phases.indexOf(phase) < phases.indexOf(other);
}

/** The next step after a phase, whether or not that phase is one of the steps. */
export function stepAfter(phase: Phase, steps: readonly Phase[]): Phase {
  return steps.find((step) => isBefore(phase, step)) ?? 'completed';
}

/** The exam has begun and is not handed in yet. */
export function isUnderWay(state: SessionState): state is StateIn<'running' | 'paused'> {
  return state.phase === 'running' || state.phase === 'paused';
}

/** The exam has begun, whether or not it is handed in, and whether or not the server has heard of it. */
export function hasBegun(state: SessionState): boolean {
  return !isBefore(state.phase, 'running');
}

/** The candidate has agreed, and the exam has not begun. */
export function isPreparing(
  state: SessionState,
): state is StateIn<'checking' | 'identifying' | 'scanning' | 'ready'> {
  return 'isBiometricAgreed' in state;
}
