import { expect, test } from 'vitest';
import { fail } from '../../../contract/result.ts';
import { maxBatchBytes } from '../../../contract/wire.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import type { Misbehaviour } from '../../fakes/fake-event-server.ts';
import { contentOf, drafts } from '../journal/journal-setup.ts';
import { setupLink, until, urgent } from './link-setup.ts';

test('what is in the journal arrives as it is, and the link knows', async () => {
  const { server, journal, link, seen, delivered, allDelivered } = await setupLink();
  await journal.append(drafts(3));
  expect(link.undelivered).toBe(3);
  link.connect();
  await allDelivered();
  await journal.append([urgent()]);
  await allDelivered();
  expect(server.stored).toEqual(await contentOf(journal));
  expect(delivered.at(-1)).toEqual(journal.mark);
  await until(() => seen.length > 0);
  expect(seen).toEqual([
    {
      kind: 'connected',
      at: expect.any(Number),
      attempt: 1,
      rttMs: expect.any(Number),
      clockOffsetMs: expect.any(Number),
    },
  ]);
});

test('a backlog goes in batches of 50, one at a time', async () => {
  const { server, journal, link, allDelivered } = await setupLink();
  await journal.append(drafts(130));
  link.connect();
  await allDelivered();
  expect(server.batches.map(({ first, count }) => [first, count])).toEqual([
    [1, 50],
    [51, 50],
    [101, 30],
  ]);
  expect(server.mostInFlight).toBe(1);
});

test('a batch is not larger than the contract allows', async () => {
  const { server, journal, link, allDelivered } = await setupLink();
  const names = Array.from({ length: 100 }, () => 's'.repeat(200));
  const large = {
    type: 'x.check.finished',
    data: { passed: names, failed: names, skipped: names },
    occurredAt: 1,
  } as const;
  await journal.append(Array.from({ length: 40 }, () => large));
  link.connect();
  await allDelivered();
  // Sent again where an answer was late: the size is what counts.
  const most = Math.floor(maxBatchBytes / JSON.stringify(large).length);
  const counts = server.batches.map(({ count }) => count);
  expect(Math.max(...counts)).toBeLessThanOrEqual(most);
  expect(Math.max(...counts)).toBeGreaterThan(most - 3);
});

test('what can wait lingers, and goes with the first event that cannot', async () => {
  const clock = fakeClock();
  const { server, journal, link, allDelivered, seen } = await setupLink({ clock });
  link.connect();
  await until(() => seen.length > 0);
  await journal.append(drafts(1));
  await journal.append(drafts(1, 2));
  await journal.append([urgent()]);
  await allDelivered();
  expect(server.batches).toEqual([{ via: 'websocket', first: 1, count: 3 }]);

  await journal.append(drafts(2));
  clock.advance(99);
  await journal.append([urgent()]);
  await allDelivered();
  expect(server.batches.slice(1)).toEqual([{ via: 'websocket', first: 4, count: 3 }]);

  await journal.append(drafts(1));
  clock.advance(100);
  await allDelivered();
  expect(server.batches.at(-1)).toEqual({ via: 'websocket', first: 7, count: 1 });
});

test('lingering ends when a batch is full, and when the link is drained', async () => {
  const { server, journal, link, seen } = await setupLink({ clock: fakeClock() });
  link.connect();
  await until(() => seen.length > 0);
  await journal.append(drafts(49));
  await journal.append(drafts(1));
  await until(() => server.stored.length === 50);
  await journal.append(drafts(1));
  expect(await link.drained(Number.POSITIVE_INFINITY)).toBe(true);
  expect(server.batches.map(({ count }) => count)).toEqual([50, 1]);
});

const survived: readonly (readonly [string, Misbehaviour])[] = [
  ['a lost batch', 'ignore'],
  ['a lost acknowledgement', 'store and say nothing'],
  ['a doubled acknowledgement', 'store and answer twice'],
  ['a batch stored in part', 'store the first half'],
  ['a connection lost before the batch is stored', 'disconnect'],
  ['a connection lost after the batch is stored', 'store and disconnect'],
  ['a busy server', fail('server.busy', 'later')],
  ['a failing server', fail('server.failed', 'oops')],
  ['a rate limit', fail('request.rate-limited', 'later')],
];

test.each(survived)('%s costs no event and doubles none', async (_, misbehaviour) => {
  const { server, journal, link, problems, allDelivered } = await setupLink();
  server.misbehaviours.push(misbehaviour, misbehaviour);
  await journal.append(drafts(60));
  link.connect();
  await allDelivered();
  expect(server.stored).toEqual(await contentOf(journal));
  expect(problems).toEqual([]);
});

test('an answer that comes too late does no harm', async () => {
  const { server, journal, link, allDelivered, problems } = await setupLink();
  const late = Promise.withResolvers<void>();
  server.misbehaviours.push({ after: late.promise });
  await journal.append(drafts(10));
  link.connect();
  await until(() => server.batches.length === 2);
  late.resolve();
  await journal.append([urgent()]);
  await allDelivered();
  expect(server.stored).toEqual(await contentOf(journal));
  expect(problems).toEqual([]);
});

test('a server that acknowledges nothing any more is left, and found again', async () => {
  const { server, journal, link, seen, allDelivered } = await setupLink();
  server.misbehaviours.push('ignore', 'ignore', 'ignore');
  await journal.append(drafts(10));
  link.connect();
  await allDelivered();
  expect(server.connections).toBe(2);
  expect(seen.map(({ kind }) => kind).slice(0, 2)).toEqual(['connected', 'lost']);
});

test('drained says false when the server has not everything in time', async () => {
  const { link, journal } = await setupLink();
  expect(await link.drained(0)).toBe(true);
  await journal.append(drafts(1));
  expect(await link.drained(20)).toBe(false);
  link.connect();
  expect(await link.drained(10_000)).toBe(true);
});
