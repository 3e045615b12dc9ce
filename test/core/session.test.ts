import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Phase } from '../../contract/app-state.ts';
import { examSettings } from '../../contract/settings.ts';
import { nextPhase, wayOf, type SessionInput, type Way } from '../../core/session.ts';
import { beforeJoining, recall } from '../../core/session-memory.ts';

const full = wayOf(examSettings.parse({ environment: true }));
const bare = wayOf(
  examSettings.parse({
    identity: { document: false, face: false },
    checks: {
      camera: false,
      microphone: false,
      screen: false,
      notifications: false,
      connection: false,
      computer: false,
    },
  }),
);

const walk = (way: Way, inputs: readonly SessionInput[]): readonly Phase[] =>
  inputs.reduce<Phase[]>(
    (seen, input) => [...seen, nextPhase(seen.at(-1) ?? 'joining', input, way) ?? 'joining'],
    ['joining'],
  );

test('a sitting goes one way, through every station that the exam asks for', () => {
  const inputs = ['joined', 'consented', 'checked', 'identified', 'scanned'] as const;
  const rest = ['started', 'submitted', 'delivered'] as const;
  expect(walk(full, [...inputs, ...rest])).toEqual(full);
  expect(walk(bare, ['joined', 'consented', ...rest])).toEqual(bare);
  expect(bare).toEqual(['joining', 'consenting', 'ready', 'running', 'submitting', 'completed']);
});

test('a break leads back to the exam, and an exam page may hand in during it', () => {
  expect(nextPhase('running', 'paused', full)).toBe('paused');
  expect(nextPhase('paused', 'resumed', full)).toBe('running');
  expect(nextPhase('paused', 'submitted', full)).toBe('submitting');
  expect(nextPhase('ready', 'paused', full)).toBeNull();
});

test('an input at the wrong time changes nothing', () => {
  expect(nextPhase('joining', 'started', full)).toBeNull();
  expect(nextPhase('running', 'checked', full)).toBeNull();
  expect(nextPhase('completed', 'submitted', full)).toBeNull();
});

const event = (
  type: string,
  occurredAt = 0,
  data: Record<string, unknown> = {},
  evidence: string[] = [],
) => ({ type, occurredAt, data, evidence });
const remember = recall(full, '1');

test('the journal remembers where a sitting was', () => {
  const journal = [
    event('session.joined', 10),
    event('x.consent.given', 12, { version: '1', biometric: true }),
    event('camera-test.passed', 20),
    event('x.check.finished', 22),
    event('id-card.accepted', 24, {}, ['a']),
    event('x.identity.finished', 26),
    event('environment.captured', 28, { findings: ['book'] }, ['b', 'c']),
    event('x.environment.finished', 29),
    event('x.exam.started', 30, { endsAt: 99 }),
    event('session.joined', 40),
    event('x.hand.raised', 45),
    event('x.proctor.message', 47, { messageId: 'm', text: 'Hello' }),
  ];
  const memory = journal.reduce(remember, beforeJoining);
  expect(memory).toEqual({
    phase: 'running',
    joinedAt: 10,
    endsAt: 99,
    lastAt: 47,
    breaksTaken: 0,
    breakStartedAt: null,
    breakEndsBy: null,
    isHandRaised: true,
    isBiometricAgreed: true,
    messages: [{ id: 'm', text: 'Hello', sentAt: 47 }],
    cover: null,
    isReleased: false,
    evidence: 3,
    photos: { document: true, face: false },
    room: { findings: ['book'] },
    isSealed: false,
  });
  const inBreak = [event('x.break.started', 50, { endsBy: 80 })].reduce(remember, memory);
  expect(inBreak).toMatchObject({ phase: 'paused', breaksTaken: 1, breakStartedAt: 50, breakEndsBy: 80 });
  const back = [event('x.break.ended', 70, { endsAt: 119 })].reduce(remember, inBreak);
  expect(back).toMatchObject({ phase: 'running', endsAt: 119, breakStartedAt: null });
  const after = [event('x.exam.submitted', 75), event('session.completed', 76)].reduce(remember, back);
  expect(after).toMatchObject({ phase: 'submitting', isSealed: true });
});

test('a cover is remembered until a person has released it, or the exam is handed in', () => {
  const covered = [event('x.cover.raised', 31, { finding: 'capture' })].reduce(remember, beforeJoining);
  expect(covered.cover).toEqual({ finding: 'capture', since: 31 });
  for (const type of ['x.cover.released', 'x.exam.submitted'])
    expect([event(type, 40)].reduce(remember, covered).cover).toBeNull();
});

test('whoever has scanned the room stays there until they keep it, or leave it to a person', () => {
  const scanned = [
    event('x.identity.finished', 26),
    event('environment.captured', 28, { findings: ['phone'] }),
  ];
  const memory = scanned.reduce(remember, beforeJoining);
  expect(memory).toMatchObject({ phase: 'scanning', room: { findings: ['phone'] } });
  for (const type of ['x.environment.finished', 'x.environment.deferred'])
    expect([event(type, 40)].reduce(remember, memory).phase).toBe('ready');
});

test('consent to another text is none', () => {
  const joined = [event('session.joined'), event('x.consent.given', 1, { version: '0' })];
  expect(joined.reduce(remember, beforeJoining).phase).toBe('consenting');
});

test('an event of an earlier station never leads back', () => {
  const milestones = fc.constantFrom(
    'session.joined',
    'x.check.finished',
    'x.identity.finished',
    'environment.captured',
    'window.focus-out',
  );
  fc.assert(
    fc.property(fc.array(milestones, { maxLength: 30 }), (types) => {
      const order = (phase: Phase) => full.indexOf(phase);
      let memory = beforeJoining;
      for (const type of types) {
        const next = remember(memory, event(type));
        if (order(next.phase) < order(memory.phase)) return false;
        memory = next;
      }
      return true;
    }),
  );
});
