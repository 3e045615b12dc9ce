import { expect, test } from 'vitest';
import type { Socket } from 'socket.io-client';
import type { z } from 'zod';
import { liveDelta, sessionList, timelinePage } from '../../../contract/http.ts';
import { chainOf, genesis, markOf } from '../chain-of-events.ts';
import {
  dial,
  dialCandidate,
  heard,
  join,
  login,
  post,
  refusalOf,
  refusedWith,
  runningServer,
} from '../running-server.ts';
import { patient } from '../patient.ts';

async function watchedServer(options: Parameters<typeof runningServer>[0] = {}) {
  const server = await runningServer(options);
  const cookie = await login(server.url);
  const get = (path: string) => fetch(server.url + path, { headers: { cookie } });
  const sessions = async () => sessionList.parse(await (await get('/api/console/sessions')).json()).sessions;
  const page = async (id: string, after: number) =>
    timelinePage.parse(await (await get(`/api/console/sessions/${id}/events?after=${after}`)).json());
  return { ...server, cookie, get, sessions, page };
}

async function send(
  url: string,
  { sessionId, token }: { sessionId: string; token: string },
  events: unknown[],
) {
  for (let from = 0; from < events.length; from += 50) {
    const response = await post(
      `${url}/api/sessions/${sessionId}/batches`,
      { events: events.slice(from, from + 50) },
      { authorization: `Bearer ${token}` },
    );
    expect(response.status).toBe(200);
  }
}

test.each(['/api/console/sessions', '/api/console/sessions/00000000-0000-4000-8000-000000000000/events'])(
  '%s is for who has signed in',
  async (path) => {
    const { url, demo } = await runningServer();
    const { token } = await join(url, demo.ticket);
    for (const cookie of ['', 'invigil_staff=x', `invigil_staff=${token}`]) {
      const response = await fetch(url + path, { headers: { cookie } });
      expect(await refusalOf(response)).toMatchObject({ status: 401, code: 'token.missing' });
    }
  },
);

test('the list says who is there, connected or not', async () => {
  const { url, demo, sessions } = await watchedServer();
  expect(await sessions()).toEqual([]);
  const joined = await join(url, demo.ticket);
  const [row] = await sessions();
  expect(row).toMatchObject({
    id: joined.sessionId,
    candidateName: 'Robin Ahlberg',
    examTitle: 'Reasoning and general knowledge',
    state: 'joined',
    connected: false,
    attempt: 1,
    storedSeq: 0,
    flags: 0,
    lastEventAt: null,
  });
  const socket = dialCandidate(url, joined);
  await heard(socket, 'welcome');
  expect((await sessions())[0]).toMatchObject({ connected: true });
  socket.disconnect();
  await expect.poll(async () => (await sessions())[0]?.connected, patient).toBe(false);
  await send(url, joined, chainOf(joined.sessionId, 1));
  expect((await sessions())[0]).toMatchObject({ connected: true, storedSeq: 1 });
});

test('a timeline is read page by page, from a cursor', async () => {
  const { url, demo, page, get } = await watchedServer();
  const joined = await join(url, demo.ticket);
  const events = chainOf(joined.sessionId, 1_010);
  await send(url, joined, events);
  const read: z.infer<typeof timelinePage>['events'] = [];
  let next = await page(joined.sessionId, 0);
  read.push(...next.events);
  expect(next.hasMore).toBe(true);
  while (next.hasMore) {
    next = await page(joined.sessionId, read.at(-1)!.event.seq);
    read.push(...next.events);
  }
  expect(read.map(({ event }) => event)).toEqual(events);
  expect(read.every(({ storedAt, event }) => storedAt >= event.occurredAt)).toBe(true);
  expect(await page(joined.sessionId, 1_010)).toMatchObject({ events: [], hasMore: false });
  const missing = await get('/api/console/sessions/00000000-0000-4000-8000-000000000000/events');
  expect(await refusalOf(missing)).toMatchObject({ status: 404, code: 'session.unknown' });
  const malformed = await get(`/api/console/sessions/${joined.sessionId}/events?after=yesterday`);
  expect(await refusalOf(malformed)).toMatchObject({ status: 400, code: 'request.malformed' });
});

const connected = async (socket: Socket) => {
  await heard(socket, 'connect');
  return socket;
};

test('who watches a session hears of its events as they are stored, others of its row', async () => {
  const { url, demo, cookie } = await watchedServer();
  const joined = await join(url, demo.ticket);
  const watching = await connected(dial(url, '/console', { cookie }));
  const glancing = await connected(dial(url, '/console', { cookie }));
  const seen: unknown[] = [];
  glancing.on('delta', (delta) => seen.push(delta));
  expect(await watching.emitWithAck('watch', { sessionId: joined.sessionId })).toEqual({ ok: true });
  const delta = heard(watching, 'delta');
  const rows = new Promise<unknown>((resolve) =>
    glancing.on('sessions', (list) => {
      if (sessionList.parse(list).sessions[0]?.storedSeq === 2) resolve(list);
    }),
  );
  const events = chainOf(joined.sessionId, 2);
  await send(url, joined, events);
  const { session, events: stored } = liveDelta.parse(await delta);
  expect(stored.map(({ event }) => event)).toEqual(events);
  expect(session).toMatchObject({ id: joined.sessionId, storedSeq: 2 });
  expect(await rows).toMatchObject({ sessions: [{ id: joined.sessionId }] });

  // One at a time: watching nobody ends it.
  expect(await watching.emitWithAck('watch', { sessionId: null })).toEqual({ ok: true });
  watching.on('delta', (late) => seen.push(late));
  await send(url, joined, chainOf(joined.sessionId, 1, markOf(events[1]!)));
  await heard(watching, 'sessions');
  expect(seen).toEqual([]);
  expect(await watching.emitWithAck('watch', { sessionId: 'all' })).toMatchObject({
    code: 'request.malformed',
  });
});

test('rows are pushed four times a second at most', async () => {
  const { url, demo, cookie } = await watchedServer();
  const joined = await join(url, demo.ticket);
  const socket = await connected(dial(url, '/console', { cookie }));
  const pushes: number[] = [];
  socket.on('sessions', () => pushes.push(performance.now()));
  let mark = genesis;
  while (pushes.length < 4) {
    const events = chainOf(joined.sessionId, 1, mark);
    await send(url, joined, events);
    mark = markOf(events[0]!);
  }
  expect(mark.seq).toBeGreaterThan(4);
  // A push may be noticed late, never early; so only the whole span is sure.
  expect(pushes.at(-1)! - pushes[0]!).toBeGreaterThan(3 * 250 - 100);
});

test('the live feed is for who has signed in', async () => {
  const { url, demo } = await runningServer();
  const { token } = await join(url, demo.ticket);
  for (const cookie of ['', 'invigil_staff=x', `invigil_staff=${token}`]) {
    expect(await refusedWith(dial(url, '/console', { cookie }))).toMatchObject({ code: 'token.missing' });
  }
});

test('whoever opens a session is told the texts of its exam, with the first page and as they are now', async () => {
  const messageTemplates = ['Please look up.', 'Please stay.'];
  const settings = { offlineAfterMs: 5_000 };
  const { url, demo, page, dispose, dataFolder } = await watchedServer({ demoSettings: settings });
  const { sessionId } = await join(url, demo.ticket);
  expect((await page(sessionId, 0)).messageTemplates).toBeUndefined();
  await dispose();
  const again = await watchedServer({ dataFolder, demoSettings: { ...settings, messageTemplates } });
  expect((await again.page(sessionId, 0)).messageTemplates).toEqual(messageTemplates);
  expect((await again.page(sessionId, 1)).messageTemplates).toBeUndefined();
});
