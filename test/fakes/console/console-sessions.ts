import { v7 as uuidv7 } from 'uuid';
import { catalogEntry, type EventType } from '../../../contract/catalog.ts';
import { genesisHash } from '../../../contract/envelope.ts';
import type { EvidenceMediaType } from '../../../contract/evidence.ts';
import type { SentMessage } from '../../../contract/console/commands.ts';
import type { SessionSummary, StoredEvent } from '../../../contract/http.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { apply } from '../../../core/session/apply.ts';
import { initialState, planOf } from '../../../core/session/state.ts';
import { summaryOf } from '../../../core/session/view.ts';
import { severityOf } from '../../../core/timeline.ts';

export type FakeConsoleSession = {
  summary: SessionSummary;
  /** What its events have led to; the tests say what else the summary is. */
  state: SessionState;
  readonly events: StoredEvent[];
  readonly serverEvents: StoredEvent[];
  readonly messages: SentMessage[];
  /** What has arrived, by hash. Events refer to what they like. */
  readonly evidence: Map<string, { readonly mediaType: EvidenceMediaType; readonly bytes: Buffer }>;
};

/** The exam that most of these sessions are of. */
export const statistics = '6f1d2c34-5b0a-4c86-9d0e-3a7c11f2b901';

export function fakeSession(candidateName: string, change: Partial<SessionSummary> = {}): FakeConsoleSession {
  const summary: SessionSummary = {
    id: uuidv7(),
    candidateName,
    studentNumber: null,
    examId: statistics,
    examTitle: 'Statistics I: final exam',
    state: 'running',
    step: 'running',
    endsAt: Date.now() + 3_600_000,
    grantedMs: 0,
    closesAt: null,
    connected: true,
    attempt: 1,
    joinedAt: Date.now(),
    storedSeq: 0,
    flags: 0,
    lastEventAt: null,
    isHandRaised: false,
    coveredSince: null,
    coverFinding: null,
    pausedSince: null,
    heldSince: null,
    identity: { document: null, face: null, outcome: null },
    ...change,
  };
  const state = underWay(summary.joinedAt);
  return { summary, state, events: [], serverEvents: [], messages: [], evidence: new Map() };
}

/** A session whose exam has begun: what belongs to an exam counts. */
function underWay(occurredAt: number): SessionState {
  const begun = {
    seq: 1,
    type: 'x.exam.started',
    occurredAt,
    data: { endsAt: occurredAt + 3_600_000 },
    evidence: [],
  };
  return apply(initialState(planOf(examSettings.parse({}))), begun);
}

/** Adds an event to a session as if it had been stored now. */
export function storeEvent(
  session: FakeConsoleSession,
  type: EventType,
  data: object,
  occurredAt: number,
  evidence: readonly string[] = [],
): StoredEvent {
  const seq = session.events.length + 1;
  const stored = storedEvent(session, seq, type, data, occurredAt, evidence);
  session.events.push(stored);
  const flags = session.summary.flags + flagsOf(type);
  session.state = apply(session.state, stored.event);
  const { state: _kept, ...said } = summaryOf(session.state);
  session.summary = { ...session.summary, storedSeq: seq, flags, lastEventAt: occurredAt, ...said };
  return stored;
}

/** Adds an event that the server itself says. */
export function storeServerEvent(
  session: FakeConsoleSession,
  type: EventType,
  data: object,
  occurredAt: number,
): StoredEvent {
  const stored = storedEvent(session, session.serverEvents.length + 1, type, data, occurredAt, []);
  session.serverEvents.push(stored);
  session.summary = { ...session.summary, flags: session.summary.flags + flagsOf(type) };
  return stored;
}

const flagsOf = (type: EventType) => (['warning', 'alert'].includes(severityOf(type)) ? 1 : 0);

function storedEvent(
  session: FakeConsoleSession,
  seq: number,
  type: EventType,
  data: object,
  occurredAt: number,
  evidence: readonly string[],
): StoredEvent {
  const event: StoredEvent['event'] = {
    v: 1,
    id: uuidv7(),
    sessionId: session.summary.id,
    seq,
    catalogId: catalogEntry(type).id,
    type,
    occurredAt,
    monotonicMs: seq,
    data: { ...data },
    evidence: [...evidence],
    prevHash: genesisHash,
    hash: genesisHash,
  };
  return { event, storedAt: occurredAt };
}
