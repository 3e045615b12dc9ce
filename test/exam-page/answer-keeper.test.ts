import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnswerValue } from '../../contract/exam.ts';
import { fail, ok, type Failure } from '../../contract/result.ts';
import { AnswerKeeper } from '../../exam-page/answers/answer-keeper.ts';
import { adoptKept, createKeptAnswers } from '../../exam-page/answers/kept-answers.ts';
import type { StoredAnswers } from '../../exam-page/answers/answer.ts';
import type { AnswerFailure } from '../../exam-page/api.ts';
import { undecided, withNext, type Head, type Written } from '../../server/exam/which-counts.ts';
import { FakeStorage } from '../fakes/fake-storage.ts';

const read = ({ version, value }: Written) => ({ version, value: JSON.parse(value) as AnswerValue });

/** A server that keeps and counts as the real one. */
type World = { readonly storage?: FakeStorage; readonly stored?: Record<string, AnswerValue> };
function setUp({ storage = new FakeStorage(), stored = {} }: World = {}) {
  const saved = new Map<string, Head>();
  const versions = new Map<string, Written[]>();
  let attempt = 1;
  const stopped: Failure[] = [];
  const state = { next: null as AnswerFailure | 'late' | null, delayMs: 0, requests: 0 };
  const values = () => Object.fromEntries([...saved].map(([id, { counts }]) => [id, read(counts).value]));
  const serverHas = (): StoredAnswers => ({
    stored: { ...stored, ...values() },
    versions: Object.fromEntries([...saved].map(([id, { counts }]) => [id, counts.version])),
    others: Object.fromEntries([...saved].map(([id, head]) => [id, undecided(head).map(read)])),
  });
  const openAt = (storage: FakeStorage, known: StoredAnswers = serverHas()) =>
    new AnswerKeeper({
      api: {
        save: async (id, value, edit, { writer = '', base = 0, settles = [] }) => {
          state.requests += 1;
          const how = state.next;
          await new Promise((resolve) => setTimeout(resolve, how === 'late' ? 5_000 : state.delayMs));
          if (how !== null && how !== 'late') return how;
          const all = versions.get(id) ?? [];
          const version = all.length + 1;
          const next = { version, attempt, writer, edit, base, value: JSON.stringify(value) };
          versions.set(id, [...all, next]);
          const isOvertaken = all.some((one) => one.writer === writer && one.edit > edit);
          const now = withNext(saved.get(id) ?? null, next, { isOvertaken, settles });
          saved.set(id, now);
          return ok({ ok: true, version, others: undecided(now).map(read) });
        },
      },
      kept: createKeptAnswers(storage, 'Ada/Exam'),
      ...known,
      onStopped: (failure) => stopped.push(failure),
    });
  const open = () => openAt(storage);
  const move = (to: number) => void (attempt = to);
  return { state, open, openAt, values, stopped, storage, move };
}

/** Another computer, which the session is moved to. */
function setUpAt(
  { move, openAt }: ReturnType<typeof setUp>,
  storage: FakeStorage,
  attempt: number,
  isUnseen = false,
) {
  move(attempt);
  return isUnseen ? openAt(storage, { stored: {} }) : openAt(storage);
}

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
