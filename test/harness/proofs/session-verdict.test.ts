import { expect, test } from 'vitest';
import { genesisHash, type Envelope } from '../../../contract/envelope.ts';
import { judgeSession, type SessionRemains } from './session-verdict.ts';

type Said = readonly [type: string, data?: Envelope['data']];

/** Events of these types, one after the other. Hashes are only told apart. */
function eventsOf(...said: readonly Said[]): readonly Envelope[] {
  return said.map(([type, data = {}], index) => ({
    v: 1,
    id: `id-${index}`,
    sessionId: 'session',
    seq: index + 1,
    catalogId: null,
    type,
    occurredAt: index,
    monotonicMs: index,
    data,
    evidence: [],
    prevHash: genesisHash,
    hash: `hash-${index}`,
  }));
}

/** A whole session without a fault. */
const events = eventsOf(
  ['session.joined'],
  ['x.consent.given'],
  ['x.exam.started'],
  ['x.hand.raised'],
  ['x.hand.lowered'],
  ['x.hand.raised'],
  ['x.proctor.message', { messageId: 'a' }],
  ['x.proctor.message', { messageId: 'b' }],
  ['face.not-detected'],
  ['x.exam.submitted'],
  ['recording.stopped'],
  ['x.evidence.attached', { of: 'id-8', sha256: 'f' }],
  ['session.joined'],
  ['socket.connected'],
  ['session.completed'],
);
const whole: SessionRemains = {
  seen: events,
  journal: events,
  server: events,
  chainProblem: null,
  missingEvidence: [],
  commands: [{ id: 'a', action: 'release-lockdown', isDelivered: true, isInEffect: true }],
};

/** How many faults of each kind there are. */
function faults(changed: Partial<SessionRemains>) {
  const { lost, doubled, reordered, swallowed } = judgeSession({ ...whole, ...changed });
  return [lost.length, doubled.length, reordered.length, swallowed.length];
}
const onServer = (...said: readonly Said[]) => {
  const server = eventsOf(...said);
  return faults({ seen: server, journal: server, server });
};

test('a session in which everything held has no fault', () => {
  expect(faults({})).toEqual([0, 0, 0, 0]);
});

test('what was in the journal and is not on the server is lost, also when the journal has lost it since', () => {
  const short = events.slice(0, -1);
  expect(faults({ server: short })).toEqual([1, 0, 0, 0]);
  expect(faults({ server: short, journal: short })).toEqual([1, 0, 0, 0]);
  expect(faults({ missingEvidence: ['f'.repeat(64)] })).toEqual([1, 0, 0, 0]);
});

test('an event that is stored twice is doubled, and so is one happening that was recorded twice', () => {
  expect(faults({ server: [...events.slice(0, 2), ...events.slice(1)] })).toEqual([0, 1, 0, 0]);
  const message: Said = ['x.proctor.message', { messageId: 'a' }];
  expect(onServer(message, message)).toEqual([0, 1, 0, 0]);
  expect(onServer(['x.exam.started'], ['x.exam.started'])).toEqual([0, 1, 0, 0]);
  expect(onServer(['x.hand.raised'], ['x.app.resumed'], ['x.hand.raised'])).toEqual([0, 1, 0, 0]);
});

test('another order than in the journal is reordered, and so is a chain that does not hold', () => {
  const [first, second, ...others] = events;
  expect(faults({ server: [second!, first!, ...others] })).toEqual([0, 0, 1, 0]);
  expect(faults({ chainProblem: 'event 3 was changed' })).toEqual([0, 0, 1, 0]);
});

test('an observation or a step after the hand-in is reordered, and so is anything after the end', () => {
  expect(onServer(['x.exam.submitted'], ['face.not-detected'])).toEqual([0, 0, 1, 0]);
  expect(onServer(['x.exam.submitted'], ['x.break.started'])).toEqual([0, 0, 1, 0]);
  expect(onServer(['session.completed'], ['socket.connected'])).toEqual([0, 0, 1, 0]);
});

test('a command that was delivered and has no effect is swallowed; one that will come again is not', () => {
  const command = { id: 'a', action: 'release-cover', isInEffect: false } as const;
  expect(faults({ commands: [{ ...command, isDelivered: true }] })).toEqual([0, 0, 0, 1]);
  expect(faults({ commands: [{ ...command, isDelivered: false }] })).toEqual([0, 0, 0, 0]);
});
