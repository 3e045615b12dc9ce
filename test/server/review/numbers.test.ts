import { expect, test } from 'vitest';
import { examNumbers, serverHealth } from '../../../contract/console/numbers.ts';
import { reviewed, start } from './reviewed-exam.ts';

test('an exam in numbers: how far sessions are, what began when, how often it was dismissed, what was lost', async () => {
  const { examId, read, decide } = await reviewed();
  await decide('phone.1', 'dismissed');
  const numbers = examNumbers.parse(await read(`exams/${examId}/numbers`));
  const { notBegun, running, offline, finished } = numbers.sessions;
  expect(notBegun + running + offline + finished).toBe(2);
  expect(numbers.rules.find(({ rule }) => rule === 'phone')).toEqual({
    rule: 'phone',
    incidents: 1,
    decided: 1,
    dismissed: 1,
  });
  expect(numbers.connection).toEqual({ sessions: 1, losses: 1, lostMs: 200_000, longestMs: 200_000 });

  expect(numbers.stepMs).toBe(60_000);
  // Seconds 5, 60 and 200, and of the other session 1.
  expect(numbers.steps.map(({ at, ...kinds }) => [at - start, kinds])).toEqual([
    [0, { conduct: 2, technical: 0 }],
    [60_000, { conduct: 1, technical: 0 }],
    [120_000, { conduct: 0, technical: 0 }],
    [180_000, { conduct: 0, technical: 1 }],
  ]);
});

test('the server says how it is to administrators of the whole server, and to nobody else', async () => {
  const { read, reviewer } = await reviewed();
  const health = serverHealth.parse(await read('health'));
  expect(health.memory.residentBytes).toBeGreaterThan(health.memory.heapBytes);
  expect(health.disk.totalBytes).toBeGreaterThan(health.disk.freeBytes);
  expect(health.store.writeMs).toBeGreaterThan(0);
  expect(health.delay.longestMs).toBeGreaterThanOrEqual(health.delay.medianMs);
  expect(health.sessions.connected).toBe(2);
  const by = await reviewer();
  expect(await read('health', by)).toMatchObject({ code: 'access.denied' });
});
