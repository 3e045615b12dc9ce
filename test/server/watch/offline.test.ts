import { expect, test } from 'vitest';
import { liveDelta, timelinePage, type JoinReply } from '../../../contract/http.ts';
import { catalogMismatch } from '../../../contract/envelope.ts';
import { follow } from '../../../core/journal/chain.ts';
import { runAdmin } from '../../../server/admin-commands.ts';
import { fakeClock, type FakeClock } from '../../fakes/fake-clock.ts';
import { chainOf, genesis, markOf, nextEvent, sha256 } from '../chain-of-events.ts';
import { patient } from '../patient.ts';
import { recordedLog } from '../recorded-log.ts';
import { dial, dialCandidate, heard, join, login, post, runningServer } from '../running-server.ts';

/** A real server in which time passes when it is told to. Sessions are offline after 15 s. */
async function serverAt(clock: FakeClock, dataFolder?: string) {
  const { log, entries } = recordedLog();
  const server = await runningServer({
    log,
    now: clock.now,
    timers: clock,
    ...(dataFolder !== undefined && { dataFolder, demo: false }),
  });
  const cookie = await login(server.url);
  async function page(sessionId: string) {
    const path = `${server.url}/api/console/sessions/${sessionId}/events`;
    return timelinePage.parse(await (await fetch(path, { headers: { cookie } })).json());
  }
  const offlines = async (sessionId: string) =>
    (await page(sessionId)).serverEvents
      .map(({ event }) => event)
      .filter(({ catalogId }) => catalogId === 181);
  return { ...server, cookie, page, offlines, entries };
}

async function beat(socket: Awaited<ReturnType<typeof connected>>): Promise<void> {
  await socket.emitWithAck('heartbeat', { sentAt: 0 });
}

async function connected(url: string, joined: JoinReply) {
  const socket = dialCandidate(url, joined);
  await heard(socket, 'welcome');
  return socket;
}

const batch = (url: string, { sessionId, token }: JoinReply, events: unknown) =>
  post(`${url}/api/sessions/${sessionId}/batches`, { events }, { authorization: `Bearer ${token}` });

test('heartbeats that stop are one event per outage, in a chain of the server’s own', async () => {
  const clock = fakeClock();
  const { url, demo, page, offlines } = await serverAt(clock);
  const joined = await join(url, demo.ticket);
  const socket = await connected(url, joined);
  for (let seconds = 0; seconds < 60; seconds += 5) {
    clock.advance(5_000);
    await beat(socket);
  }
  expect(await offlines(joined.sessionId)).toEqual([]);

  clock.advance(14_000);
  expect(await offlines(joined.sessionId)).toEqual([]);
  clock.advance(2_000);
  await expect.poll(() => offlines(joined.sessionId), patient).toHaveLength(1);
  clock.advance(600_000);
  expect(await offlines(joined.sessionId)).toHaveLength(1);

  await beat(socket);
  clock.advance(16_000);
  await expect.poll(() => offlines(joined.sessionId), patient).toHaveLength(2);

  const { serverEvents, session } = await page(joined.sessionId);
  const events = serverEvents.map(({ event }) => event);
  expect(follow(genesis, events, sha256)).toEqual({ ok: true, value: markOf(events[1]!) });
  expect(events.map((event) => catalogMismatch(event, 'server'))).toEqual([null, null]);
  const [{ data, occurredAt }] = [events[0]!];
  expect(data['sinceMs']).toBeGreaterThanOrEqual(15_000);
  expect(data['sinceMs']).toBeLessThanOrEqual(16_000);
  expect(occurredAt).toBeLessThanOrEqual(clock.now());
  expect(session).toMatchObject({ flags: 2, storedSeq: 0 });
});

test('batches by HTTP are heard like heartbeats', async () => {
  const clock = fakeClock();
  const { url, demo, offlines } = await serverAt(clock);
  const joined = await join(url, demo.ticket);
  clock.advance(10_000);
  await batch(url, joined, chainOf(joined.sessionId, 1));
  clock.advance(10_000);
  expect(await offlines(joined.sessionId)).toEqual([]);
  clock.advance(10_000);
  await expect.poll(() => offlines(joined.sessionId), patient).toHaveLength(1);
});

test('who completed the session may go', async () => {
  const clock = fakeClock();
  const { url, demo, offlines, dataFolder, entries } = await serverAt(clock);
  const joined = await join(url, demo.ticket);
  const socket = await connected(url, joined);
  const data = { durationMs: 1, events: 1, evidence: 0 };
  const completed = nextEvent(joined.sessionId, genesis, { type: 'session.completed', data });
  await socket.emitWithAck('batch', { events: [completed] });
  await beat(socket);
  socket.disconnect();
  // Somebody else's silence shows that the watch looks.
  const command = ['create-ticket', '--exam', joined.exam.id, '--name', 'Bo', '--data', dataFolder];
  const [created] = (await runAdmin(command, {})) as [{ ticket: string }];
  const other = await join(url, created.ticket);
  clock.advance(60_000);
  await expect.poll(() => offlines(other.sessionId), patient).toHaveLength(1);
  expect(await offlines(joined.sessionId)).toEqual([]);
  expect(entries.filter(({ event }) => event === 'offline.failed')).toEqual([]);
});

test('a session that was live when the server stopped, and does not come back, is offline', async () => {
  const clock = fakeClock();
  const first = await serverAt(clock);
  const joined = await join(first.url, first.demo.ticket);
  await first.dispose();
  const second = await serverAt(clock, first.dataFolder);
  clock.advance(16_000);
  await expect.poll(() => second.offlines(joined.sessionId), patient).toHaveLength(1);
  await second.dispose();

  // The outage goes on, whatever the server does.
  const third = await serverAt(clock, first.dataFolder);
  clock.advance(16_000);
  expect(await third.offlines(joined.sessionId)).toHaveLength(1);

  // Back, with an event that says so, and gone again: the next outage.
  await batch(third.url, joined, chainOf(joined.sessionId, 1));
  await third.dispose();
  const fourth = await serverAt(clock, first.dataFolder);
  clock.advance(16_000);
  await expect.poll(() => fourth.offlines(joined.sessionId), patient).toHaveLength(2);
});

test('one that comes back in time after a restart is not', async () => {
  const clock = fakeClock();
  const first = await serverAt(clock);
  const joined = await join(first.url, first.demo.ticket);
  await first.dispose();
  const second = await serverAt(clock, first.dataFolder);
  clock.advance(14_000);
  await connected(second.url, joined);
  clock.advance(14_000);
  expect(await second.offlines(joined.sessionId)).toEqual([]);
});

test('those who watch hear of it at once', async () => {
  const clock = fakeClock();
  const { url, demo, cookie } = await serverAt(clock);
  const joined = await join(url, demo.ticket);
  const watching = dial(url, '/console', { cookie });
  await heard(watching, 'connect');
  await watching.emitWithAck('watch', { sessionId: joined.sessionId });
  const said = heard(watching, 'delta');
  clock.advance(16_000);
  const { serverEvents, events, session } = liveDelta.parse(await said);
  expect(events).toEqual([]);
  expect(serverEvents).toMatchObject([{ event: { type: 'candidate.offline', seq: 1 } }]);
  expect(session.flags).toBe(1);
});

test('a client cannot put events into the server’s chain, nor the server’s into its own unseen', async () => {
  const clock = fakeClock();
  const { url, demo, page, offlines } = await serverAt(clock);
  const joined = await join(url, demo.ticket);
  clock.advance(16_000);
  await expect.poll(() => offlines(joined.sessionId), patient).toHaveLength(1);
  const { serverEvents } = await page(joined.sessionId);
  const own = nextEvent(joined.sessionId, genesis, { type: 'candidate.offline', data: { sinceMs: 20_000 } });
  expect((await batch(url, joined, [own])).status).toBe(200);
  const after = await page(joined.sessionId);
  expect(after.serverEvents).toEqual(serverEvents);
  expect(after.events.map(({ event }) => event)).toEqual([own]);
  expect(after.session.flags).toBe(2);
});
