import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fail } from '../../contract/result.ts';
import { createKeptAnswers } from '../../exam-page/answers/kept-answers.ts';
import type { AnswerFailure } from '../../exam-page/api.ts';
import { FakeStorage } from '../fakes/fake-storage.ts';
import { setUp } from './answer-world.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const busy = fail('server.unreachable', 'down');

test('an answer is sent once, a moment after the last change', async () => {
  const { open, values, state } = setUp();
  const keeper = open();
  for (const text of ['a', 'ab', 'abc']) {
    keeper.write('q', text);
    await pass(100);
  }
  expect(keeper.get()['q']?.status).toBe('saving');
  await pass(500);
  expect(values()).toEqual({ q: 'abc' });
  expect(state.requests).toBe(1);
  expect(keeper.get()['q']?.status).toBe('saved');
});

test('a change during a slow request is sent after it', async () => {
  const { open, values, state } = setUp();
  const keeper = open();
  state.delayMs = 2_000;
  keeper.write('q', 'first');
  await pass(1_000);
  keeper.write('q', 'second');
  await pass(5_000);
  expect(values()).toEqual({ q: 'second' });
  expect(keeper.get()['q']?.status).toBe('saved');
});

test('without a server it is kept, tried again, and forgotten here when the server has it', async () => {
  const { open, values, state, storage } = setUp();
  const keeper = open();
  state.next = busy;
  keeper.write('q', 'kept');
  await pass(600);
  expect(keeper.get()['q']?.status).toBe('kept');
  expect(createKeptAnswers(storage, 'Ada/Exam').all()).toMatchObject({ q: { value: 'kept' } });
  await pass(60_000);
  state.next = null;
  await pass(15_000);
  expect(values()).toEqual({ q: 'kept' });
  expect(createKeptAnswers(storage, 'Ada/Exam').all()).toEqual({});
});

test('what an earlier visit left is newer than what the server has, and is replayed', async () => {
  const storage = new FakeStorage();
  createKeptAnswers(storage, 'Ada/Exam').keep('q', { value: 'later', base: 0, settles: [] });
  const { open, values } = setUp({ storage, stored: { q: 'earlier', r: 'other' } });
  const keeper = open();
  expect(keeper.get()['q']).toMatchObject({ value: 'later', status: 'kept' });
  await pass(1);
  expect(values()).toEqual({ q: 'later' });
  expect(keeper.get()['r']).toMatchObject({ value: 'other', status: 'saved' });
});

test('nobody else’s answers are replayed', () => {
  const storage = new FakeStorage();
  createKeptAnswers(storage, 'Bo/Exam').keep('q', { value: 'of Bo', base: 0, settles: [] });
  expect(setUp({ storage }).open().get()).toEqual({});
});

test('a clock that was set back does not make a new answer look old', async () => {
  const { open, values } = setUp();
  const first = open();
  first.write('q', 'first');
  await pass(600);
  first.dispose();
  vi.setSystemTime(10);
  const second = open();
  second.write('q', 'second');
  await pass(600);
  expect(values()).toEqual({ q: 'second' });
});

test('a full storage does not keep an answer from the server', async () => {
  const { open, values, storage } = setUp();
  storage.isFull = true;
  open().write('q', 'x');
  await pass(600);
  expect(values()).toEqual({ q: 'x' });
});

test('what can be no answer is not tried again until it is changed', async () => {
  const { open, values, state, stopped } = setUp();
  const keeper = open();
  state.next = fail('request.malformed', 'no number');
  keeper.write('q', 'three');
  await pass(60_000);
  expect(state.requests).toBe(1);
  expect(keeper.get()['q']?.status).toBe('refused');
  state.next = null;
  keeper.write('q', '3');
  await pass(600);
  expect(values()).toEqual({ q: '3' });
  expect(stopped).toEqual([]);
});

test('an exam that takes no more answers says so, and keeps what it could not send', async () => {
  const { open, state, stopped, storage } = setUp();
  state.next = fail('session.superseded', 'elsewhere');
  open().write('q', 'x');
  await pass(600);
  expect(stopped).toHaveLength(1);
  expect(createKeptAnswers(storage, 'Ada/Exam').all()).toMatchObject({ q: { value: 'x' } });
});

test('flush sends at once, waits for what is under way, and tells whether all is there', async () => {
  const { open, values, state } = setUp();
  const keeper = open();
  state.delayMs = 3_000;
  keeper.write('q', 'x');
  const flushed = keeper.flush();
  await pass(3_000);
  expect(await flushed).toBe(true);
  expect(values()).toEqual({ q: 'x' });
  state.next = busy;
  keeper.write('q', 'y');
  const again = keeper.flush();
  await pass(3_000);
  expect(await again).toBe(false);
});

test('whatever the network does, in the end the server has the last of every answer', async () => {
  const step = fc.record({
    question: fc.constantFrom('a', 'b', 'c'),
    value: fc.string({ maxLength: 4 }),
    pauseMs: fc.integer({ min: 0, max: 3_000 }),
    network: fc.constantFrom<AnswerFailure | 'late' | null>(
      null,
      busy,
      'late',
      fail('request.rate-limited', 'slow down'),
    ),
    isReload: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { open, values, state } = setUp();
      let keeper = open();
      const wanted: Record<string, string> = {};
      for (const { question, value, pauseMs, network, isReload } of steps) {
        state.next = network;
        keeper.write(question, value);
        wanted[question] = value;
        await pass(pauseMs);
        if (isReload) {
          keeper.dispose();
          keeper = open();
        }
      }
      state.next = null;
      await pass(60_000);
      keeper.dispose();
      expect(values()).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
});
