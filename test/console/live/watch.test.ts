import { expect, test, vi } from 'vitest';
import type { LiveDelta, SessionSummary } from '../../../contract/http.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Api, ConnectFeed } from '../../../console/api.ts';
import { Watch } from '../../../console/live/watch.ts';
import { fakeSession, storeEvent, storeServerEvent } from '../../fakes/console/console-sessions.ts';
import type { FakeConsoleSession } from '../../fakes/console/console-sessions.ts';
import { soon } from '../../../packages/electron-devhost/fixtures/patience.ts';

type Listeners = Parameters<ConnectFeed>[0];

function setUp(
  sessions: readonly FakeConsoleSession[],
  pageSize = 3,
  onNextFrame?: (run: () => void) => void,
) {
  let listeners: Listeners | null = null;
  const watched: (string | null)[] = [];
  const reads: number[] = [];
  /** How a reading of the list is answered. */
  const list = { read: () => Promise.resolve(ok(sessions.map(({ summary }) => summary))) };
  const api: Pick<Api, 'sessions' | 'events'> = {
    sessions: () => list.read(),
    events: (id, after) => {
      reads.push(after);
      const session = sessions.find(({ summary }) => summary.id === id);
      if (!session) return Promise.resolve(fail('session.unknown', 'unknown'));
      const rest = session.events.filter(({ event }) => event.seq > after);
      const events = rest.slice(0, pageSize);
      const { summary, serverEvents, messages } = session;
      const hasMore = rest.length > pageSize;
      return Promise.resolve(ok({ session: summary, events, hasMore, serverEvents, messages }));
    },
  };
  const watch = new Watch(
    api,
    (given) => {
      listeners = given;
      return { watch: (id) => watched.push(id), dispose: () => {} };
    },
    onNextFrame,
  );
  watch.start();
  const seqs = () => watch.get().open?.events.map(({ event }) => event.seq);
  return { watch, watched, reads, list, seqs, feed: () => listeners! };
}

function sessionWith(events: number): FakeConsoleSession {
  const session = fakeSession('Ada');
  for (let n = 0; n < events; n++) storeEvent(session, 'user.active', { idleMs: 1 }, 1_000 * n);
  return session;
}

const deltaOf = ({ summary, events }: FakeConsoleSession, from: number): LiveDelta => ({
  session: summary,
  events: events.filter(({ event }) => event.seq >= from),
  serverEvents: [],
  messages: [],
});
const news = ({ summary }: FakeConsoleSession, part: Partial<LiveDelta>): LiveDelta => ({
  session: summary,
  events: [],
  serverEvents: [],
  messages: [],
  ...part,
});

test('reads all pages of the open session, and asks for its deltas', async () => {
  const ada = sessionWith(8);
  const { watch, seqs, watched, feed } = setUp([ada]);
  watch.openSession(ada.summary.id);
  await vi.waitFor(() => expect(watch.get().open?.isComplete).toBe(true), soon);
  expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  feed().onConnected();
  expect(watched).toEqual([ada.summary.id, ada.summary.id]);
});

test('a delta that follows is taken as it is', async () => {
  const ada = sessionWith(2);
  const { watch, seqs, reads, feed } = setUp([ada]);
  watch.openSession(ada.summary.id);
  await vi.waitFor(() => expect(watch.get().open?.isComplete).toBe(true), soon);
  storeEvent(ada, 'user.active', { idleMs: 1 }, 9_000);
  feed().onDelta(deltaOf(ada, 3));
  expect(seqs()).toEqual([1, 2, 3]);
  expect(reads).toEqual([0]);
});

test('a delta with a hole before it, or one that comes twice, leads to reading by cursor', async () => {
  const ada = sessionWith(2);
  const { watch, seqs, feed } = setUp([ada]);
  watch.openSession(ada.summary.id);
  await vi.waitFor(() => expect(watch.get().open?.isComplete).toBe(true), soon);
  storeEvent(ada, 'user.active', { idleMs: 1 }, 9_000);
  storeEvent(ada, 'user.active', { idleMs: 1 }, 10_000);
  feed().onDelta(deltaOf(ada, 4));
  await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4]), soon);
  feed().onDelta(deltaOf(ada, 4));
  await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4]), soon);
});

test('deltas that come while pages are read make no doubles and no holes', async () => {
  const ada = sessionWith(7);
  const { watch, seqs, feed } = setUp([ada]);
  watch.openSession(ada.summary.id);
  storeEvent(ada, 'user.active', { idleMs: 1 }, 9_000);
  feed().onDelta(deltaOf(ada, 8));
  feed().onConnected();
  await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]), soon);
  await vi.waitFor(() => expect(watch.get().open?.isComplete).toBe(true), soon);
  expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('changing the session in the middle of reading shows the new one only', async () => {
  const [ada, bo] = [sessionWith(9), sessionWith(2)];
  const { watch, seqs } = setUp([ada, bo]);
  watch.openSession(ada.summary.id);
  watch.openSession(bo.summary.id);
  await vi.waitFor(() => expect(watch.get().open?.isComplete).toBe(true), soon);
  expect(watch.get().open?.id).toBe(bo.summary.id);
  expect(seqs()).toEqual([1, 2]);
});

test('a rise in flags is announced in the list, anything else is not', async () => {
  const ada = sessionWith(1);
  const { watch, feed } = setUp([ada]);
  feed().onConnected();
  await vi.waitFor(() => expect(watch.get().sessions?.size).toBe(1), soon);
  const changed = (part: Partial<SessionSummary>) => feed().onSessions([{ ...ada.summary, ...part }]);
  changed({ connected: false });
  expect(watch.get().announcement).toBe('');
  changed({ flags: 2 });
  expect(watch.get().announcement).toBe('Ada: 2 flags');
});

test('what the server says is taken at once, in its order, and once', async () => {
  const ada = sessionWith(2);
  const first = storeServerEvent(ada, 'candidate.offline', { sinceMs: 15_000 }, 5_000);
  const { watch, feed, reads } = setUp([ada]);
  watch.openSession(ada.summary.id);
  await vi.waitFor(() => expect(watch.get().open?.isComplete).toBe(true), soon);
  expect(watch.get().open?.serverEvents).toEqual([first]);
  const second = storeServerEvent(ada, 'candidate.offline', { sinceMs: 15_000 }, 60_000);
  feed().onDelta(news(ada, { serverEvents: [second] }));
  feed().onDelta(news(ada, { serverEvents: [second, first] }));
  expect(watch.get().open?.serverEvents).toEqual([first, second]);
  expect(watch.get().announcement).toBe('Ada: Offline');
  expect(watch.get().sessions?.get(ada.summary.id)?.flags).toBe(2);
  expect(reads).toEqual([0]);
});

test('a message is shown when it was sent, and once it was delivered it stays so', async () => {
  const ada = sessionWith(1);
  const { watch, feed } = setUp([ada]);
  watch.openSession(ada.summary.id);
  await vi.waitFor(() => expect(watch.get().open?.isComplete).toBe(true), soon);
  const words = { text: 'Hello', action: 'none', coverSince: null, expiresAt: null, outcome: null } as const;
  const message = { id: 'a', ...words, sentAt: 1, deliveredAt: null, by: null };
  const outcome = { what: 'executed', at: 3, reason: null } as const;
  const delivered = { ...message, deliveredAt: 2, outcome };
  watch.addMessage(ada.summary.id, message);
  watch.addMessage('another session', { ...message, id: 'b' });
  feed().onDelta(news(ada, { messages: [delivered] }));
  // An older page can come after a newer delta.
  feed().onDelta(news(ada, { messages: [message] }));
  expect(watch.get().open?.messages).toEqual([delivered]);
});

test('a raised hand is announced, in the list and in the open session', async () => {
  const ada = sessionWith(1);
  const { watch, feed } = setUp([ada]);
  feed().onConnected();
  await vi.waitFor(() => expect(watch.get().sessions?.size).toBe(1), soon);
  feed().onSessions([{ ...ada.summary, isHandRaised: true }]);
  expect(watch.get().announcement).toBe('Ada: Hand raised');
  watch.openSession(ada.summary.id);
  await vi.waitFor(() => expect(watch.get().open?.isComplete).toBe(true), soon);
  feed().onSessions([{ ...ada.summary, flags: 3 }]);
  feed().onDelta(news(ada, { events: [storeEvent(ada, 'x.hand.raised', {}, 9_000)] }));
  expect(watch.get().announcement).toBe('Ada: Hand raised');
});

test('what cannot be read is a failure to show', async () => {
  const { watch } = setUp([]);
  watch.openSession('0');
  await vi.waitFor(() => expect(watch.get().failure?.code).toBe('session.unknown'), soon);
});

test('what changes while the list is read is not undone by the list', async () => {
  const ada = sessionWith(0);
  const { watch, list, feed } = setUp([ada]);
  const reply = Promise.withResolvers<Awaited<ReturnType<typeof list.read>>>();
  list.read = () => reply.promise;
  feed().onConnected();
  feed().onSessions([{ ...ada.summary, isHandRaised: true }]);
  reply.resolve(ok([ada.summary]));
  await vi.waitFor(() => expect(watch.get().sessions?.get(ada.summary.id)?.isHandRaised).toBe(true), soon);
  expect(watch.get().announcement).toBe('Ada: Hand raised');

  const again = Promise.withResolvers<Awaited<ReturnType<typeof list.read>>>();
  list.read = () => again.promise;
  feed().onConnected();
  feed().onSessions([{ ...ada.summary, flags: 7 }]);
  again.resolve(ok([ada.summary]));
  await vi.waitFor(() => expect(watch.get().sessions?.get(ada.summary.id)).toMatchObject({ flags: 7 }), soon);
  expect(watch.get().announcement).toBe('Ada: 7 flags');
});

test('all that is told between two frames is one change, and nothing old comes after a list', async () => {
  const [ada, bo] = [sessionWith(0), fakeSession('Bo')];
  const frames: (() => void)[] = [];
  const { watch, list, feed } = setUp([ada, bo], 3, (run) => frames.push(run));
  feed().onConnected();
  await vi.waitFor(() => expect(watch.get().sessions?.size).toBe(2), soon);
  const flags = () => [ada, bo].map(({ summary }) => watch.get().sessions?.get(summary.id)?.flags);
  let changes = 0;
  watch.subscribe(() => (changes += 1));
  for (let n = 1; n <= 40; n += 1) feed().onSessions([{ ...ada.summary, flags: n }]);
  feed().onSessions([{ ...bo.summary, flags: 2 }]);
  expect(changes).toBe(0);
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect(flags()).toEqual([40, 2]);
  // Once for what is said, once for what is shown.
  expect(changes).toBe(2);
  expect(watch.get().announcement).toBe('Ada: 40 flags. Bo: 2 flags');

  // A row that waits for its frame while a list comes which is newer than it.
  feed().onSessions([{ ...ada.summary, flags: 41 }]);
  list.read = () => Promise.resolve(ok([{ ...ada.summary, flags: 50 }, bo.summary]));
  feed().onConnected();
  await vi.waitFor(() => expect(flags()).toEqual([50, 0]), soon);
  frames.shift()?.();
  expect(flags()).toEqual([50, 0]);
});
