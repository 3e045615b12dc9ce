import { expect, test } from 'vitest';
import { fail, type FailureCode } from '../../../contract/result.ts';
import { contentOf, drafts, expectOk } from '../journal/journal-setup.ts';
import { attemptsMeanwhile, setupLink, until, urgent } from './link-setup.ts';

test('a server that was restarted without its last events is given them again', async () => {
  const { server, journal, link, delivered, allDelivered, problems } = await setupLink();
  await journal.append(drafts(9));
  link.connect();
  await allDelivered();
  await server.stop();
  server.forget(4);
  await server.start();
  await allDelivered();
  expect(server.stored).toEqual(await contentOf(journal));
  expect(delivered.map(({ seq }) => seq)).toContain(4);
  expect(problems).toEqual([]);
});

test('a server that loses events while connected says where to go on, and is given them again', async () => {
  const { server, journal, link, allDelivered } = await setupLink();
  await journal.append(drafts(9));
  link.connect();
  await allDelivered();
  server.forget(4);
  await journal.append([urgent()]);
  await allDelivered();
  expect(server.stored).toEqual(await contentOf(journal));
  expect(server.connections).toBe(1);
});

test('a server that only ever reports a gap is not asked in a loop', async () => {
  const { server, journal, link } = await setupLink();
  const gap = fail('batch.gap', 'never right');
  server.misbehaviours.push(gap, gap, gap, gap);
  await journal.append(drafts(2));
  const since = performance.now();
  link.connect();
  expect(await link.drained(10_000)).toBe(true);
  // The first rewind is at once; the other three wait at least 100 ms each.
  expect(performance.now() - since).toBeGreaterThan(290);
});

test.each([
  'event.malformed',
  'event.unknown-type',
  'chain.broken',
  'session.completed',
] satisfies FailureCode[])(
  '%s: said once, not sent again, still connected, still journaled, tried again on the next connection',
  async (code) => {
    const { server, journal, link, problems, allDelivered } = await setupLink();
    server.misbehaviours.push(fail(code, 'no'));
    await journal.append(drafts(3));
    link.connect();
    await until(() => problems.length > 0);
    const beats = server.heartbeats;
    expectOk(await journal.append([urgent()]));
    await until(() => server.heartbeats > beats + 2);
    expect(problems).toMatchObject([{ ok: false, code }]);
    expect(server.batches).toHaveLength(1);
    expect(link.undelivered).toBe(4);

    server.disconnectAll();
    await allDelivered();
    expect(server.stored).toEqual(await contentOf(journal));
  },
);

test('what was stored before the refused event counts as delivered', async () => {
  const { server, journal, link, problems } = await setupLink();
  await journal.append(drafts(5));
  server.misbehaviours.push('store the first half', fail('event.malformed', 'the fourth'));
  link.connect();
  await until(() => problems.length > 0);
  expect(link.undelivered).toBe(2);
});

test('a server that has more than this machine is a fork: nothing is sent, nothing is lost', async () => {
  const first = await setupLink();
  await first.journal.append(drafts(5));
  first.link.connect();
  await first.allDelivered();
  const { server, journal, link, problems, delivered } = await setupLink();
  server.stored.push(...first.server.stored);
  await journal.append(drafts(3));
  link.connect();
  await until(() => problems.length > 0);
  expect(problems[0]?.code).toBe('chain.forked');
  await until(() => server.heartbeats > 3);
  expect(server.batches).toEqual([]);
  expect(await contentOf(journal)).toHaveLength(3);
  expect([link.undelivered, delivered]).toEqual([3, []]);
  expect(problems[0]?.message).toContain('has 5 events, this journal only 3');
  expect(server.stored).toEqual(first.server.stored);
});

test('a server that has other events under the same numbers is a fork too', async () => {
  const { server, journal, link, problems } = await setupLink();
  const other = await setupLink();
  server.stored.push(...expectOk(await other.journal.append(drafts(2))));
  await journal.append(drafts(3));
  link.connect();
  await until(() => problems.length > 0);
  expect(problems[0]?.code).toBe('chain.forked');
  expect(server.batches).toEqual([]);
});

test('a server that lost what only another machine had cannot be repaired from here', async () => {
  const { link, problems } = await setupLink({}, { base: { seq: 7, hash: 'b'.repeat(64) } });
  link.connect();
  await until(() => problems.length > 0);
  expect(problems[0]?.code).toBe('chain.forked');
});

test('superseded: says so and stays away, until it has a new token', async () => {
  const { server, journal, link, problems, seen, allDelivered } = await setupLink();
  link.connect();
  await until(() => seen.length > 0);
  server.token = 'token-2';
  server.dismiss(fail('session.superseded', 'joined elsewhere'));
  await until(() => problems.length > 0);
  expect(problems).toMatchObject([{ code: 'session.superseded' }]);
  expect(seen.at(-1)).toMatchObject({ kind: 'lost', reason: 'session.superseded' });
  await journal.append([urgent()]);
  link.online();
  expect(await attemptsMeanwhile(server)).toBe(0);
  link.refreshToken('token-2');
  await allDelivered();
  expect(server.connections).toBe(2);
});

test('a refused token is not offered again', async () => {
  const { server, journal, link, problems, seen, allDelivered } = await setupLink({ token: 'token-0' });
  await journal.append(drafts(1));
  link.connect();
  await until(() => problems.length > 0);
  expect(problems).toMatchObject([{ code: 'token.invalid' }]);
  expect(seen).toMatchObject([{ kind: 'attempt-failed', code: 'token.invalid' }]);
  link.online();
  expect(await attemptsMeanwhile(server)).toBe(0);
  link.refreshToken('token-1');
  await allDelivered();
  expect(server.batches.every(({ via }) => via === 'websocket')).toBe(true);
});

test('a journal that cannot be read back stops delivery, not the connection', async () => {
  const { journal } = await setupLink();
  await journal.append(drafts(2));
  const read = () => Promise.resolve(fail('journal.damaged', 'bad sector'));
  const { server, link, problems } = await setupLink({ journal: { ...journal, mark: journal.mark, read } });
  link.connect();
  await until(() => problems.length > 0);
  await until(() => server.heartbeats > 2);
  expect(problems).toMatchObject([{ code: 'journal.damaged' }]);
});
