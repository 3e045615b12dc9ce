import * as fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { jitteredBackoffMs } from '../../../core/backoff.ts';
import { fail } from '../../../contract/result.ts';
import { defaultTiming } from '../../../main/link/link-options.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { contentOf, drafts } from '../journal/journal-setup.ts';
import { attemptsMeanwhile, setupLink, until, urgent } from './link-setup.ts';

test('retries come exponentially later with full jitter: the first within a second, none after more than 15', () => {
  const random01 = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), random01, (retry, random) => {
      const delay = jitteredBackoffMs(retry, random, defaultTiming.retry);
      expect(delay).toBeGreaterThanOrEqual(100);
      expect(delay).toBeLessThan(Math.min(15_000, 1_000 * 2 ** (retry - 1)) + 1e-9);
    }),
  );
});

test('a server that is away is tried again and again, and found when it is back', async () => {
  const { server, journal, link, seen, allDelivered } = await setupLink();
  await server.stop();
  await journal.append(drafts(5));
  link.connect();
  await until(() => seen.length >= 3);
  expect(seen.every((one) => one.kind === 'attempt-failed' && one.code === 'server.unreachable')).toBe(true);
  await server.start();
  await allDelivered();
  await until(() => seen.at(-1)?.kind === 'connected');
  expect(seen.at(-1)).toMatchObject({ attempt: seen.length });
});

test('the wait between attempts is the backoff, and ends when the machine is online again', async () => {
  const clock = fakeClock();
  const { server, link, seen } = await setupLink({
    clock,
    random: () => 0.999,
    timing: { retry: defaultTiming.retry },
  });
  await server.stop();
  link.connect();
  for (const [attempt, waitMs] of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000].entries()) {
    await until(() => seen.length === attempt + 1 && clock.waiting() === 1);
    clock.advance(waitMs * 0.99);
    expect(clock.waiting()).toBe(1);
    clock.advance(waitMs * 0.01);
  }
  await until(() => seen.length === 7 && clock.waiting() === 1);
  await server.start();
  link.online();
  await until(() => seen.at(-1)?.kind === 'connected');
});

test('told to be online during an attempt that goes nowhere, it makes the next one at once', async () => {
  const clock = fakeClock();
  const { server, link, seen } = await setupLink({ clock, timing: { dialTimeoutMs: 200 } });
  server.isMute = true;
  link.connect();
  await until(() => server.attempts === 1);
  link.online();
  server.isMute = false;
  await until(() => seen.at(-1)?.kind === 'connected');
  expect(server.attempts).toBe(2);
});

test('a lost connection is noticed, reported once, and the next outage counts from one again', async () => {
  const { server, journal, link, seen, allDelivered } = await setupLink();
  await journal.append(drafts(1));
  link.connect();
  await until(() => seen.length === 1 && link.undelivered === 0);
  server.disconnectAll();
  await journal.append([urgent()]);
  await until(() => seen.length === 3);
  expect(seen.map(({ kind }) => kind)).toEqual(['connected', 'lost', 'connected']);
  expect(seen[2]).toMatchObject({ attempt: 1 });
  await allDelivered();
});

test('a connection whose heartbeats stay unanswered is given up', async () => {
  const { server, link, seen } = await setupLink();
  link.connect();
  await until(() => seen.length === 1);
  server.answersHeartbeats = false;
  await until(() => seen.length === 2);
  expect(seen[1]).toMatchObject({ kind: 'lost', reason: 'heartbeats unanswered' });
  server.answersHeartbeats = true;
  await until(() => seen.at(-1)?.kind === 'connected');
});

test('a server that welcomes and hangs up at once is not asked faster and faster', async () => {
  const clock = fakeClock();
  const { server, journal, link, seen } = await setupLink({
    clock,
    random: () => 0.999,
    timing: { retry: defaultTiming.retry },
  });
  const ends = () => seen.filter(({ kind }) => kind !== 'connected').length;
  server.misbehaviours.push('disconnect', 'disconnect', 'disconnect');
  await journal.append(drafts(1));
  link.connect();
  for (const [round, waitMs] of [1_000, 2_000, 4_000].entries()) {
    await until(() => ends() === round + 1 && clock.waiting() === 1);
    expect(server.connections).toBe(round + 1);
    clock.advance(waitMs * 0.99);
    expect(clock.waiting()).toBe(1);
    clock.advance(waitMs * 0.01);
  }
  expect(await link.drained(Number.POSITIVE_INFINITY)).toBe(true);
});

test('the offset of the clocks is what separates them', async () => {
  const clock = fakeClock();
  const { link, seen } = await setupLink({ clock });
  link.connect();
  await until(() => seen.length === 1);
  expect(seen[0]).toMatchObject({ kind: 'connected', rttMs: 0 });
  const offsetMs = seen[0]?.kind === 'connected' ? seen[0].clockOffsetMs : Number.NaN;
  expect(Math.abs(Date.now() - clock.now() - offsetMs)).toBeLessThan(1_000);
});

test('where WebSocket is blocked, batches go by HTTP, and by WebSocket again once that works', async () => {
  const { server, journal, link, seen, roundTripsMs, allDelivered } = await setupLink();
  server.blocksWebSocket = true;
  await journal.append(drafts(60));
  link.connect();
  await allDelivered();
  expect(server.batches.map(({ via, first, count }) => [via, first, count])).toEqual([
    ['http', 1, 50],
    ['http', 51, 10],
  ]);
  await until(() => seen.some(({ kind }) => kind === 'connected'));
  expect(roundTripsMs.length).toBeGreaterThan(0);

  await journal.append([urgent()]);
  await allDelivered();
  expect(server.batches.at(-1)?.via).toBe('http');

  server.blocksWebSocket = false;
  await until(() => server.connections > 0);
  await journal.append([urgent()]);
  await allDelivered();
  expect(server.batches.at(-1)?.via).toBe('websocket');
  expect(server.stored).toEqual(await contentOf(journal));
  expect(server.mostInFlight).toBeLessThanOrEqual(1);
});

test('by HTTP, too, lost batches and refusals cost nothing and are not asked in a loop', async () => {
  const { server, journal, link, seen, problems, allDelivered } = await setupLink();
  server.blocksWebSocket = true;
  server.misbehaviours.push('ignore', fail('server.busy', 'later'), fail('event.malformed', 'no'));
  await journal.append(drafts(3));
  link.connect();
  await until(() => problems.length > 0);
  const attempts = seen.length;
  await until(() => seen.length > attempts + 3);
  expect(problems).toMatchObject([{ code: 'event.malformed' }]);
  expect(server.batches).toHaveLength(3);
  server.blocksWebSocket = false;
  await allDelivered();

  server.blocksWebSocket = true;
  server.disconnectAll();
  await journal.append([urgent()]);
  await allDelivered();
  expect(server.batches.at(-1)?.via).toBe('http');
});

test('by HTTP, a refused token ends all attempts', async () => {
  const { server, journal, link, problems } = await setupLink({ token: 'token-0' });
  server.blocksWebSocket = true;
  await journal.append(drafts(1));
  link.connect();
  await until(() => problems.length > 0);
  link.online();
  // One may have been under way.
  await attemptsMeanwhile(server);
  expect(await attemptsMeanwhile(server)).toBe(0);
  expect(problems).toMatchObject([{ code: 'token.invalid' }]);
  expect(server.batches).toHaveLength(1);
  link.refreshToken('token-1');
  expect(await link.drained(10_000)).toBe(true);
});

test('a server that is gone by HTTP too is lost like any other', async () => {
  const { server, journal, link, seen } = await setupLink();
  server.blocksWebSocket = true;
  await journal.append(drafts(1));
  link.connect();
  await until(() => seen.at(-1)?.kind === 'connected');
  await server.stop();
  await journal.append([urgent()]);
  await until(() => seen.some(({ kind }) => kind === 'lost'));
  await server.start();
  expect(await link.drained(10_000)).toBe(true);
});

test('a page that a proxy puts in the way is no answer', async () => {
  const proxied = (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return fetch(new URL('/login', url.origin), init);
  };
  const { server, journal, link, seen } = await setupLink({ fetch: proxied });
  server.blocksWebSocket = true;
  await journal.append(drafts(1));
  link.connect();
  await until(() => seen.length > 6);
  expect(seen.every(({ kind }) => kind === 'attempt-failed')).toBe(true);
  expect(link.undelivered).toBe(1);
});

test('disposed in the middle of anything, it is quiet', async () => {
  for (const state of ['dialling', 'connected', 'waiting for an answer', 'resting'] as const) {
    const { server, journal, link, seen } = await setupLink();
    await journal.append(drafts(1));
    if (state === 'resting') await server.stop();
    if (state === 'waiting for an answer') server.misbehaviours.push('ignore', 'ignore', 'ignore');
    link.connect();
    if (state === 'connected') await until(() => link.undelivered === 0 && seen.length > 0);
    if (state === 'waiting for an answer') await until(() => server.batches.length > 0);
    if (state === 'resting') await until(() => seen.length > 0);
    const before = seen.length;
    await link.dispose();
    await journal.append([urgent()]);
    expect(seen.slice(before)).toEqual([]);
    expect(await link.drained(10)).toBe(link.undelivered === 0);
  }
});

test('a clock that is set forward costs one connection, and no wait for an answer that cannot come', async () => {
  const { journal, link, seen, allDelivered } = await setupLink({
    timing: { ackTimeoutMs: 60_000, heartbeatMs: 60_000 },
  });
  link.connect();
  await until(() => seen.at(-1)?.kind === 'connected');
  const realNow = Date.now.bind(Date);
  const set = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 3_600_000);
  onTestFinished(() => set.mockRestore());
  await journal.append(drafts(1));
  await allDelivered();
  expect(seen.map(({ kind }) => kind)).toEqual(['connected', 'lost', 'connected']);
});
