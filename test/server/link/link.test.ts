import { expect, test } from 'vitest';
import type { Socket } from 'socket.io-client';
import { genesis, chainOf, markOf } from '../chain-of-events.ts';
import {
  dial,
  dialCandidate,
  heard,
  join,
  post,
  refusalOf,
  refusedWith,
  runningServer,
} from '../running-server.ts';
import { patient } from '../patient.ts';

async function welcomed(url: string, joined: { token: string }): Promise<Socket> {
  const socket = dialCandidate(url, joined);
  await heard(socket, 'welcome');
  return socket;
}

test('a connection is welcomed, delivers, and is told what is stored', async () => {
  const { url, demo } = await runningServer();
  const joined = await join(url, demo.ticket);
  const socket = dialCandidate(url, joined);
  expect(await heard(socket, 'welcome')).toEqual({ stored: genesis });
  const events = chainOf(joined.sessionId, 5);
  const ack: unknown = await socket.emitWithAck('batch', { events });
  expect(ack).toEqual({ ok: true, stored: markOf(events[4]!) });
  const before = Date.now();
  const pulse = (await socket.emitWithAck('heartbeat', { sentAt: before })) as { receivedAt: number };
  expect(pulse.receivedAt).toBeGreaterThanOrEqual(before);
});

test.each<[string, (token: string) => unknown, string]>([
  ['no token', () => ({ v: 1 }), 'token.missing'],
  ['no auth', () => undefined, 'protocol.unsupported'],
  ['another protocol', (token) => ({ v: 2, token }), 'protocol.unsupported'],
  ['a token that was changed', (token) => ({ v: 1, token: `${token.slice(0, -4)}AAAA` }), 'token.invalid'],
  // {"alg":"none"}
  [
    'an unsigned token',
    (token) => ({ v: 1, token: `eyJhbGciOiJub25lIn0.${token.split('.')[1]}.` }),
    'token.invalid',
  ],
])('%s is not let in', async (_what, auth, code) => {
  const { url, demo } = await runningServer();
  const { token } = await join(url, demo.ticket);
  expect(await refusedWith(dial(url, '/candidate', { auth: auth(token) }))).toMatchObject({
    ok: false,
    code,
  });
});

test('a token expires', async () => {
  let nowMs = Date.now();
  const { url, demo } = await runningServer({ now: () => nowMs });
  const joined = await join(url, demo.ticket);
  nowMs += 25 * 60 * 60 * 1_000;
  expect(await refusedWith(dialCandidate(url, joined))).toMatchObject({ code: 'token.invalid' });
});

test.each(['batch', 'heartbeat'])(
  'a connection ends with its token: at the next %s it hears so',
  async (said) => {
    let nowMs = Date.now();
    const { url, demo } = await runningServer({ now: () => nowMs });
    const joined = await join(url, demo.ticket);
    const socket = await welcomed(url, joined);
    const events = chainOf(joined.sessionId, 1);
    nowMs += 25 * 60 * 60 * 1_000;
    const failure = heard(socket, 'failure');
    socket.emit(said, said === 'batch' ? { events } : { sentAt: nowMs });
    expect(await failure).toMatchObject({ ok: false, code: 'token.invalid' });
    expect((await join(url, demo.ticket)).stored).toEqual(genesis);
  },
);

test('a second connection of the same attempt replaces the first, which may come back', async () => {
  const { url, demo } = await runningServer();
  const joined = await join(url, demo.ticket);
  const first = await welcomed(url, joined);
  const failures: unknown[] = [];
  first.on('failure', (failure) => failures.push(failure));
  const gone = heard<string>(first, 'disconnect');
  await welcomed(url, joined);
  expect(await gone).toBe('transport close');
  expect(failures).toEqual([]);
});

test('two connections that go by one token do not close each other for ever', async () => {
  const { url, demo } = await runningServer();
  const joined = await join(url, demo.ticket);
  const closings = [0, 0];
  for (const index of closings.keys()) {
    const socket = dialCandidate(url, joined);
    socket.on('disconnect', () => {
      closings[index]! += 1;
      if (closings[0]! + closings[1]! < 40) setTimeout(() => socket.connect(), 5);
    });
  }
  await expect.poll(() => closings[0]! + closings[1]!, patient).toBe(40);
  // One of them is there, and stays; the other is kept waiting.
  expect(Math.min(...closings)).toBeLessThan(8);
});

test('messages that no app sends neither stop the server nor the session', async () => {
  const { url, demo } = await runningServer();
  const joined = await join(url, demo.ticket);
  const socket = await welcomed(url, joined);
  socket.emit('batch', 7, 'not a callback');
  socket.emit('heartbeat');
  socket.emit('batch', Buffer.from('binary'), { reply: 1 });
  socket.emit('no-such-message', { a: 1 });
  expect(await socket.emitWithAck('batch', null)).toMatchObject({ ok: false, code: 'request.malformed' });
  const events = chainOf(joined.sessionId, 1);
  expect(await socket.emitWithAck('batch', { events })).toMatchObject({ ok: true });
});

test('messages are rate limited by session', async () => {
  const nowMs = Date.now();
  const { url, demo } = await runningServer({
    now: () => nowMs,
    rates: { link: { burst: 3, perSecond: 1 } },
  });
  const joined = await join(url, demo.ticket);
  const socket = await welcomed(url, joined);
  const events = chainOf(joined.sessionId, 1);
  for (let index = 0; index < 3; index += 1) await socket.emitWithAck('batch', { events });
  expect(await socket.emitWithAck('batch', { events })).toMatchObject({ code: 'request.rate-limited' });
});

test('pages of another origin cannot connect', async () => {
  const { url, demo } = await runningServer();
  const { token } = await join(url, demo.ticket);
  const socket = dial(url, '/candidate', { auth: { v: 1, token }, origin: 'https://elsewhere.example' });
  expect((await heard<Error>(socket, 'connect_error')).message).toContain('websocket error');
});

test('the same batches come over HTTP, where every answer is an ack', async () => {
  const { url, demo } = await runningServer();
  const { sessionId, token } = await join(url, demo.ticket);
  const address = `${url}/api/sessions/${sessionId}/batches`;
  const authorization = `Bearer ${token}`;
  const events = chainOf(sessionId, 3);
  const stored = await post(address, { events: events.slice(0, 2) }, { authorization });
  expect([stored.status, await stored.json()]).toEqual([200, { ok: true, stored: markOf(events[1]!) }]);
  const gap = await post(address, { events: chainOf(sessionId, 5).slice(4) }, { authorization });
  expect([gap.status, await gap.json()]).toEqual([
    409,
    expect.objectContaining({ code: 'batch.gap', stored: markOf(events[1]!) }),
  ]);
  const other = `${url}/api/sessions/00000000-0000-4000-8000-000000000000/batches`;
  expect(await refusalOf(await post(other, { events }, { authorization }))).toMatchObject({
    status: 422,
    code: 'batch.foreign-session',
  });
  expect(await refusalOf(await post(address, { events }))).toMatchObject({
    status: 401,
    code: 'token.missing',
  });
  expect(await refusalOf(await post(address, { events }, { authorization: 'Bearer x' }))).toMatchObject({
    status: 401,
    code: 'token.invalid',
  });
});

test('a server that stops answers what it has, and the connection ends as if the network had', async () => {
  const { url, demo, dispose } = await runningServer({ ingest: { lingerMs: 60_000 } });
  const joined = await join(url, demo.ticket);
  const socket = await welcomed(url, joined);
  const gone = heard<string>(socket, 'disconnect');
  const ack = socket.emitWithAck('batch', { events: chainOf(joined.sessionId, 2) }) as Promise<unknown>;
  // The heartbeat comes after the batch on the same connection: once it is answered, the batch is in the queue.
  await socket.emitWithAck('heartbeat', { sentAt: 0 });
  await dispose();
  expect(await ack).toMatchObject({ ok: true, stored: { seq: 2 } });
  expect(await gone).toBe('transport close');
});
