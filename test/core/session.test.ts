import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beforeJoining, nextPhase, recall, type Phase, type SessionInput } from '../../core/session.ts';

test('a sitting goes one way', () => {
  const way: SessionInput[] = ['joined', 'checked', 'started', 'submitted', 'delivered'];
  const phases = way.reduce<Phase[]>(
    (seen, input) => [...seen, nextPhase(seen.at(-1) ?? 'joining', input) ?? 'joining'],
    ['joining'],
  );
  expect(phases).toEqual(['joining', 'checking', 'ready', 'running', 'submitting', 'completed']);
});

test('an input at the wrong time changes nothing', () => {
  expect(nextPhase('joining', 'started')).toBeNull();
  expect(nextPhase('running', 'checked')).toBeNull();
  expect(nextPhase('completed', 'submitted')).toBeNull();
});

const event = (type: string, occurredAt = 0, data: Record<string, unknown> = {}) => ({
  type,
  occurredAt,
  data,
});

test('the journal remembers where a sitting was', () => {
  const journal = [
    event('session.joined', 10),
    event('camera-test.passed', 20),
    event('x.exam.started', 30, { endsAt: 99 }),
    event('session.joined', 40),
    event('window.focus-out', 50),
  ];
  expect(journal.reduce(recall, beforeJoining)).toEqual({
    phase: 'running',
    joinedAt: 10,
    endsAt: 99,
    isSealed: false,
  });
  const after = [...journal, event('x.exam.submitted', 60), event('session.completed', 70)];
  expect(after.reduce(recall, beforeJoining)).toMatchObject({ phase: 'submitting', isSealed: true });
});

test('whatever is recalled, a started exam is never checked again and a sealed one stays sealed', () => {
  const types = fc.constantFrom(
    'session.joined',
    'x.exam.started',
    'x.exam.submitted',
    'session.completed',
    'user.idle',
  );
  fc.assert(
    fc.property(fc.array(types), (list) => {
      const memory = list.map((type) => event(type)).reduce(recall, beforeJoining);
      if (list.includes('x.exam.started')) expect(['running', 'submitting']).toContain(memory.phase);
      expect(memory.isSealed).toBe(list.includes('session.completed'));
    }),
  );
});
