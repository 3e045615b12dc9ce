import { catalogEntry, isEventType, type EventData, type EventType } from '../../contract/catalog.ts';
import { phases, type Phase } from '../../contract/app-state.ts';
import type { Envelope } from '../../contract/envelope.ts';
import type { SessionState, StateIn } from '../../contract/session-state.ts';
import { messageMeanings } from './apply-message.ts';
import { isBefore, isPreparing, isUnderWay, stepAfter } from './state.ts';

/** What of an event changes a session. */
export type AppliedEvent = Pick<Envelope, 'seq' | 'type' | 'occurredAt' | 'data' | 'evidence'>;

type Meaning<T extends EventType> = (
  state: SessionState,
  data: EventData<T>,
  event: AppliedEvent,
) => SessionState;

/**
 * The session after one more event: the only place that knows what an event means for a session. Pure and total: an
 * event that this version does not know, or that does not fit where the session is, adds no more than its time.
 * Events of an app from before a change mean what they meant: {@link meanings} says where that differs.
 */
export function apply(before: SessionState, event: AppliedEvent): SessionState {
  const { type, occurredAt, evidence } = event;
  const state = { ...before, lastAt: occurredAt, evidence: before.evidence + evidence.length };
  if (!isEventType(type)) return state;
  const meaning: Meaning<EventType> | undefined = meanings[type];
  if (meaning === undefined) return state;
  const data = catalogEntry(type).data.safeParse(event.data);
  return data.success ? meaning(state, data.data, event) : state;
}

const meanings: { readonly [T in EventType]?: Meaning<T> } = {
  ...messageMeanings,
  'session.joined': joined,
  'x.consent.given': (state, { version, biometric, digest = null }) =>
    version === state.consentVersion && digest === state.consentDigest
      ? forward(state, 'consenting', biometric)
      : state,
  'x.check.finished': (state) => forward(state, 'checking'),

  'id-photo.captured': (state, _, event) => withPhoto(state, 'document', takenBy(event)),
  'face-photo.captured': (state, _, event) => withPhoto(state, 'face', takenBy(event)),
  'id-card.accepted': (state, _, event) => forgetFace(judged(state, 'document', 'accepted', event)),
  'x.id-card.rejected': (state, _, event) => judged(state, 'document', 'rejected', event),
  'face-photo.accepted': (state, _, event) => judged(state, 'face', 'accepted', event),
  'face-photo.rejected': (state, _, event) => judged(state, 'face', 'rejected', event),
  'x.identity.finished': (state, { outcome }) =>
    forward({ ...state, identity: { ...state.identity, outcome } }, 'identifying'),

  // Who has scanned may still tidy up and do it again: the step ends when they keep it.
  'environment.captured': (state, { findings }) =>
    state.phase === 'scanning' ? { ...state, scan: { findings } } : state,
  'x.environment.finished': (state) => forward(state, 'scanning'),
  'x.environment.deferred': (state) => forward(state, 'scanning'),

  'x.exam.started': started,
  'x.break.started': (state, { endsBy }, { occurredAt: startedAt }) => {
    if (state.phase !== 'running') return state;
    const breaksTaken = state.breaksTaken + 1;
    return { ...state, phase: 'paused', breaksTaken, pause: { startedAt, endsBy } };
  },
  'x.break.ended': (state, { endsAt }) => {
    if (state.phase !== 'paused') return state;
    const { pause: _over, ...exam } = state;
    return { ...exam, phase: 'running', endsAt };
  },
  'x.exam.time-extended': (state, { messageId, extraMs, endsAt }) => {
    const isKnown = state.extensions.some((known) => known.messageId === messageId);
    if (isKnown || state.phase === 'submitting' || state.phase === 'completed') return state;
    const next = { ...state, extensions: [...state.extensions, { messageId, extraMs }] };
    return isUnderWay(next) ? { ...next, endsAt: endsAt ?? next.endsAt + extraMs } : next;
  },
  'x.hand.raised': (state) => (isUnderWay(state) ? { ...state, isHandRaised: true } : state),
  'x.hand.lowered': (state) => (isUnderWay(state) ? { ...state, isHandRaised: false } : state),

  'x.message.read': (state, { messageId }) => {
    const messages = state.messages.map((one) => (one.id === messageId ? { ...one, isRead: true } : one));
    return { ...state, messages };
  },
  'x.warning.shown': (state, { finding }, { occurredAt: at }) =>
    isUnderWay(state) ? { ...state, warnings: [...withoutWarning(state, finding), { finding, at }] } : state,
  'x.warning.read': (state, { finding }) =>
    isUnderWay(state) ? { ...state, warnings: withoutWarning(state, finding) } : state,
  'x.cover.released': (state) => (isUnderWay(state) ? { ...state, cover: null } : state),
  'x.lockdown.engaged': (state, { kiosk }, { occurredAt }) => {
    // The release was decided on while the exam began: it is carried out right behind, and is no event a second time.
    if (state.lockdown.isReleased) return state;
    const since = state.lockdown.engaged?.since ?? occurredAt;
    return { ...state, lockdown: { ...state.lockdown, engaged: { since, kiosk } } };
  },
  'x.lockdown.released': (state, { by }) => {
    const next = { ...state, lockdown: { ...state.lockdown, engaged: null } };
    return by === 'proctor' || by === 'quit-password' ? release(next) : next;
  },

  'x.exam.submitted': (state) =>
    state.phase === 'completed' ? state : { ...recordOf(state), phase: 'submitting' },
  'session.completed': (state) => ({ ...recordOf(state), phase: 'completed' }),
};

function joined(
  before: SessionState,
  data: EventData<'session.joined'>,
  { occurredAt }: AppliedEvent,
): SessionState {
  const { attempt, steps: told, consentVersion = before.consentVersion } = data;
  const { consentDigest = before.consentDigest, settingsDigest = before.settingsDigest } = data;
  const steps = told === undefined ? before.steps : phases.filter((phase) => told.includes(phase));
  const plan = { steps, consentVersion, consentDigest, settingsDigest };
  const state = { ...before, attempt, joinedAt: before.joinedAt ?? occurredAt, ...plan };
  if (state.phase === 'joining') return forward(state, 'joining');
  if (!isPreparing(state)) return state;
  // Another text, or the same with other streams, is asked about anew, as long as the exam has not begun.
  if (consentVersion !== before.consentVersion || consentDigest !== before.consentDigest)
    return { ...recordOf(state), phase: 'consenting' };
  return steps.includes(state.phase) ? state : forward(state, state.phase);
}

const nothingYet = { breaksTaken: 0, isHandRaised: false, warnings: [], cover: null } as const;

function started(state: SessionState, { endsAt }: EventData<'x.exam.started'>): SessionState {
  if (state.phase === 'submitting' || state.phase === 'completed') return state;
  // Apps from before the server handed over the state began the exam again at another computer.
  const { breaksTaken, isHandRaised, warnings, cover } = isUnderWay(state) ? state : nothingYet;
  return { ...recordOf(state), phase: 'running', endsAt, breaksTaken, isHandRaised, warnings, cover };
}

/** Past a step, but never back: the room may be scanned twice, and a session joined again. */
function forward(
  state: SessionState,
  finished: Phase,
  isBiometricAgreed = isPreparing(state) && state.isBiometricAgreed,
): SessionState {
  if (isBefore(finished, state.phase) || !isBefore(state.phase, 'running')) return state;
  const record = recordOf(state);
  const phase = stepAfter(finished, state.steps);
  if (phase === 'consenting') return { ...record, phase };
  if (phase === 'scanning') return { ...record, phase, isBiometricAgreed, scan: null };
  // Only its own event starts an exam.
  const isStep = phase === 'checking' || phase === 'identifying';
  return { ...record, phase: isStep ? phase : 'ready', isBiometricAgreed };
}

/** What every phase carries, of a state in any of them. */
function recordOf(state: SessionState): Omit<StateIn<'joining'>, 'phase'> {
  const { v, attempt, joinedAt, lastAt, evidence, steps } = state;
  const { consentVersion, consentDigest, settingsDigest } = state;
  const { messages, undone, acted, extensions, terminated, identity, lockdown } = state;
  const plan = { steps, consentVersion, consentDigest, settingsDigest };
  const session = { v, attempt, joinedAt, lastAt, evidence, ...plan };
  const asked = { messages, undone, acted, extensions, terminated };
  return { ...session, ...asked, identity, lockdown };
}

type PhotoKind = 'document' | 'face';
type Photo = NonNullable<SessionState['identity'][PhotoKind]>;

const takenBy = ({ occurredAt, evidence }: Omit<AppliedEvent, 'seq'>): Photo => ({
  sha256: evidence[0] ?? null,
  takenAt: occurredAt,
  judgement: 'none',
  judgedSeq: null,
});

function withPhoto(state: SessionState, kind: PhotoKind, photo: Photo): SessionState {
  return { ...state, identity: { ...state.identity, [kind]: photo } };
}

function judged(
  state: SessionState,
  kind: PhotoKind,
  judgement: Photo['judgement'],
  event: AppliedEvent,
): SessionState {
  const photo = state.identity[kind] ?? takenBy({ ...event, evidence: [] });
  return withPhoto(state, kind, { ...photo, judgement, judgedSeq: event.seq });
}

/** Another document may be another person's: where faces are compared, the face must be compared with this one. */
function forgetFace(state: SessionState): SessionState {
  const { face } = state.identity;
  const isCompared = isPreparing(state) && state.isBiometricAgreed;
  if (!isCompared || face === null) return state;
  return withPhoto(state, 'face', { ...face, judgement: 'none', judgedSeq: null });
}

const release = (state: SessionState): SessionState => ({
  ...state,
  lockdown: { ...state.lockdown, isReleased: true },
});

function withoutWarning({ warnings }: StateIn<'running' | 'paused'>, finding: string) {
  return warnings.filter((warning) => warning.finding !== finding);
}
