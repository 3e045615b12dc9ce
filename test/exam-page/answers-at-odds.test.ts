import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ExamView } from '../../contract/http.ts';
import { fail, ok } from '../../contract/result.ts';
import { adoptKept, createKeptAnswers } from '../../exam-page/answers/kept-answers.ts';
import type { AnswerFailure } from '../../exam-page/api.ts';
import { handIn } from '../../exam-page/hand-in/hand-in.ts';
import { paper } from '../fakes/fake-exam.ts';
import { FakeStorage } from '../fakes/fake-storage.ts';
import { setUp, setUpAt } from './answer-world.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const noWaiting = { onWaiting: () => {}, wait: () => Promise.reject(new Error('must not wait')) };
const busy = fail('server.unreachable', 'down');

test('no refusal of one answer ends the exam: it is kept and shown, and the others go on', async () => {
  const { open, values, state, stopped, storage } = setUp();
  const keeper = open();
  const ways: [string, AnswerFailure, string][] = [
    ['gone', { ...fail('question.unknown', 'taken out'), version: 1 }, 'refused'],
    ['changed', { ...fail('request.malformed', 'no choice'), version: 1 }, 'refused'],
    ['large', fail('request.too-large', '413'), 'refused'],
    ['broken', fail('server.failed', 'HTTP 500'), 'kept'],
    ['proxy', fail('server.failed', 'HTTP 502'), 'kept'],
    ['cookie', fail('token.invalid', 'expired'), 'kept'],
    ['venue', fail('exam.unavailable', 'elsewhere now'), 'kept'],
    ['odd', fail('batch.gap', 'HTTP 422'), 'kept'],
  ];
  for (const [id, failure] of ways) {
    state.next = failure;
    keeper.write(id, `typed in ${id}`);
    await pass(600);
    keeper.dispose();
  }
  state.next = null;
  keeper.write('next', 'goes on');
  await pass(600);
  expect(values()['next']).toBe('goes on');
  expect(stopped).toEqual([]);
  expect(ways.map(([id]) => keeper.get()[id]?.value)).toEqual(ways.map(([id]) => `typed in ${id}`));
  for (const [id, , status] of ways) expect([id, keeper.get()[id]?.status]).toEqual([id, status]);
  expect(Object.keys(createKeptAnswers(storage, 'Ada/Exam').all())).toEqual(ways.map(([id]) => id));
});

test('an answer whose confirmation was lost is no second answer', async () => {
  const { open, values, state } = setUp();
  const keeper = open();
  keeper.write('q', 'a');
  await pass(600);
  keeper.write('q', 'ab');
  state.next = fail('server.unreachable', 'the answer got lost');
  await pass(600);
  state.next = null;
  await pass(5_000);
  expect(values()).toEqual({ q: 'ab' });
  expect(keeper.get()['q']?.others).toEqual([]);
});

test.each([
  ['a year ahead', 365],
  ['a year behind', -365],
])('where two computers disagree the candidate is asked; a clock %s wins nothing', async (_how, days) => {
  const world = setUp();
  const first = world.open();
  world.state.next = fail('server.unreachable', 'offline');
  vi.setSystemTime(1_000_000 + days * 86_400_000);
  first.write('q', 'offline on the first');
  await pass(600);
  first.dispose();
  vi.setSystemTime(1_000_000);
  // The candidate goes on at another computer.
  world.state.next = null;
  const there = setUpAt(world, new FakeStorage(), 2);
  there.write('q', 'later, on the second');
  await pass(600);
  // The first one is opened again, and what was kept on it arrives.
  world.move(1);
  const again = world.open();
  await pass(1_000);
  again.dispose();
  expect(world.values()).toEqual({ q: 'later, on the second' });
  world.move(2);
  there.write('q', 'later, on the second.');
  await pass(600);
  expect(there.get()['q']?.others).toMatchObject([{ value: 'offline on the first' }]);
  there.choose('q', 'offline on the first');
  await pass(600);
  expect(world.values()).toEqual({ q: 'offline on the first' });
  expect(there.get()['q']).toMatchObject({ status: 'saved', others: [] });
});

test('a choice whose confirmation is lost is still a choice after a reload', async () => {
  const world = setUp();
  world.open().write('q', 'first');
  await pass(600);
  const there = setUpAt(world, new FakeStorage(), 2, true);
  there.write('q', 'second');
  await pass(600);
  expect(there.get()['q']?.others).toHaveLength(1);
  world.state.next = fail('server.unreachable', 'offline');
  there.choose('q', 'second');
  await pass(600);
  expect(there.get()['q']).toMatchObject({ status: 'kept', settles: [1] });
  world.state.next = null;
  await pass(20_000);
  expect(there.get()['q']).toMatchObject({ status: 'saved', others: [] });
});

test('a computer that keeps nothing says so, still sends, and never gives a number twice', async () => {
  const { open, values, storage, state } = setUp();
  const keeper = open();
  keeper.write('q', 'kept');
  await pass(600);
  storage.isFull = true;
  state.next = busy;
  keeper.write('q', 'has no room');
  await pass(600);
  expect(keeper.get()['q']?.status).toBe('unkept');
  state.next = null;
  await pass(5_000);
  expect(values()).toEqual({ q: 'has no room' });
  storage.isFull = false;
  keeper.dispose();
  const later = open();
  later.write('q', 'after a reload');
  await pass(600);
  expect(values()).toEqual({ q: 'after a reload' });
  expect(later.get()['q']?.others).toEqual([]);
});

test('what comes after the hand-in is told once, and is no longer open here', async () => {
  const { open, state, stopped, storage } = setUp();
  const keeper = open();
  state.next = { ...fail('session.wrong-phase', 'handed in'), version: 4 };
  keeper.write('q', 'x');
  keeper.write('r', 'y');
  await pass(60_000);
  expect(stopped).toHaveLength(1);
  expect(keeper.get()).toMatchObject({ q: { status: 'saved' }, r: { status: 'saved' } });
  expect(createKeptAnswers(storage, 'Ada/Exam').all()).toEqual({});
});

test('a refresh that was under way does not take back what was typed meanwhile', async () => {
  const { open } = setUp();
  const keeper = open();
  keeper.write('q', 'old');
  await pass(600);
  keeper.write('q', 'new');
  await pass(600);
  keeper.refresh({ stored: { q: 'old' }, versions: { q: 1 }, others: {} });
  expect(keeper.get()['q']?.value).toBe('new');
  keeper.refresh({ stored: { q: 'newer' }, versions: { q: 9 }, others: {} });
  expect(keeper.get()['q']?.value).toBe('newer');
});

test('what the server had and has lost again is sent again', async () => {
  const { open, values, serverHas, backUp, state } = setUp();
  const keeper = open();
  keeper.write('q', 'before');
  await pass(600);
  const restore = backUp();
  keeper.write('q', 'after');
  keeper.write('r', 'new');
  await pass(600);
  restore();
  expect(values()).toEqual({ q: 'before' });
  keeper.refresh(serverHas());
  keeper.refresh(serverHas());
  await pass(600);
  expect(values()).toEqual({ q: 'after', r: 'new' });
  expect(Object.values(keeper.get()).map(({ status, others }) => [status, others])).toEqual([
    ['saved', []],
    ['saved', []],
  ]);
  const { requests } = state;
  keeper.refresh(serverHas());
  await pass(60_000);
  expect(state.requests).toBe(requests);
});

test('what the server has lost again by the hand-in is sent before it', async () => {
  const { values, serverHas, backUp, ...world } = setUp();
  const keeper = world.open();
  keeper.write('q', 'before');
  await pass(600);
  const restore = backUp();
  keeper.write('q', 'after');
  await pass(600);
  restore();
  let handedIn: unknown;
  const view = (): ExamView => {
    const { stored: answers, versions = {}, others: open = {} } = serverHas();
    const others = Object.fromEntries(Object.entries(open).map(([id, unseen]) => [id, [...unseen]]));
    return {
      sessionId: 's',
      candidateName: 'Ada',
      paper,
      answers,
      versions,
      others,
      submittedAt: null,
    };
  };
  const submit = async () => {
    handedIn = values();
    return ok(null);
  };
  const outcome = handIn({ keeper, api: { read: async () => ok(view()), submit }, ...noWaiting });
  await pass(600);
  expect(await outcome).toBeNull();
  expect(handedIn).toEqual({ q: 'after' });
});

test('what a page of before has kept is sent, also after the paper got another title', async () => {
  const storage = new FakeStorage();
  storage.setItem('invigil.answer/Ada%2FTitel/q', JSON.stringify({ value: 'of before', savedAt: 5 }));
  adoptKept(storage, 'Ada/Titel', 'Ada/Exam');
  const { open, values } = setUp({ storage });
  open();
  await pass(100);
  expect(values()).toEqual({ q: 'of before' });
});

test('what is not an answer in the storage is passed over', () => {
  const storage = new FakeStorage();
  for (const [index, odd] of ['{', 'null', '7', '{"value":7}', '{}'].entries())
    storage.setItem(`invigil.answer/Ada%2FExam/q${index}`, odd);
  expect(createKeptAnswers(storage, 'Ada/Exam').all()).toEqual({});
});

test('what something on the way refused is sent again at the hand-in; what the server refused is not', async () => {
  const { open, values, state } = setUp();
  const keeper = open();
  state.next = fail('request.too-large', 'HTTP 413');
  keeper.write('q', 'not large at all');
  await pass(60_000);
  expect(keeper.get()['q']?.status).toBe('refused');
  state.next = null;
  const flushed = keeper.flush();
  await pass(10);
  expect(await flushed).toBe(true);
  expect(values()).toEqual({ q: 'not large at all' });
  state.next = { ...fail('question.unknown', 'taken out'), version: 1 };
  keeper.write('r', 'x');
  await pass(600);
  const before = state.requests;
  expect(await keeper.flush()).toBe(true);
  expect(state.requests).toBe(before);
});
