import { expect, test } from 'vitest';
import type { EventType } from '../../../contract/catalog.ts';
import { sentMessage } from '../../../contract/console/commands.ts';
import { liveDelta, sessionList, timelinePage, type JoinReply } from '../../../contract/http.ts';
import { proctorMessage, type ProctorMessage } from '../../../contract/wire.ts';
import { genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { patient } from '../patient.ts';
import {
  dial,
  dialCandidate,
  heard,
  join,
  login,
  post,
  refusalOf,
  runningServer,
} from '../running-server.ts';

async function proctoredServer() {
  const server = await runningServer();
  const cookie = await login(server.url);
  const get = async (path: string): Promise<unknown> =>
    (await fetch(server.url + path, { headers: { cookie } })).json();
  const send = (id: string, text: unknown, action?: unknown) =>
    post(`${server.url}/api/console/sessions/${id}/messages`, { text, action }, { cookie });
  const messages = async (id: string) =>
    timelinePage.parse(await get(`/api/console/sessions/${id}/events`)).messages;
  const summary = async () => sessionList.parse(await get('/api/console/sessions')).sessions[0]!;
  return { ...server, cookie, send, messages, summary };
}

/** An app that keeps every message, and answers as it is told to. */
function listening(url: string, joined: JoinReply, answers: () => unknown = () => ({ ok: true })) {
  const socket = dialCandidate(url, joined);
  const got: ProctorMessage[] = [];
  socket.on('message', (said: unknown, answer: (reply: unknown) => void) => {
    got.push(proctorMessage.parse(said));
    const reply = answers();
    if (reply !== undefined) answer(reply);
  });
  return { socket, got };
}

test('a message reaches a connected app, and the console sees that it did', async () => {
  const { url, demo, send, messages, cookie } = await proctoredServer();
  const joined = await join(url, demo.ticket);
  const { socket, got } = listening(url, joined);
  await heard(socket, 'welcome');
  const watching = dial(url, '/console', { cookie });
  await heard(watching, 'connect');
  await watching.emitWithAck('watch', { sessionId: joined.sessionId });
  const pushed: unknown[] = [];
  watching.on('delta', (delta) => pushed.push(...liveDelta.parse(delta).messages));

  const reply = await send(joined.sessionId, '  Please turn your camera a little.  ');
  expect(reply.status).toBe(200);
  const kept = sentMessage.parse(await reply.json());
  expect(kept).toMatchObject({ text: 'Please turn your camera a little.', deliveredAt: null });
  await expect.poll(async () => (await messages(joined.sessionId))[0]?.deliveredAt, patient).not.toBeNull();
  const { id, text, sentAt } = kept;
  expect(got).toEqual([{ id, text, sentAt, action: 'none', coverSince: null }]);
  await expect.poll(() => pushed.length, patient).toBe(2);
  expect(pushed).toMatchObject([
    { id, deliveredAt: null },
    { id, deliveredAt: expect.any(Number) },
  ]);
});

test('what was written before the app came is sent in order when it does, once', async () => {
  const { url, demo, send, messages } = await proctoredServer();
  const joined = await join(url, demo.ticket);
  for (const text of ['one', 'two', 'three']) await send(joined.sessionId, text);
  const first = listening(url, joined);
  await expect.poll(() => first.got.map(({ text }) => text), patient).toEqual(['one', 'two', 'three']);
  await expect
    .poll(async () => (await messages(joined.sessionId)).every(({ deliveredAt }) => deliveredAt), patient)
    .toBe(true);
  first.socket.disconnect();
  const second = listening(url, joined);
  await heard(second.socket, 'welcome');
  await send(joined.sessionId, 'four');
  await expect.poll(() => second.got.map(({ text }) => text), patient).toEqual(['four']);
});

test.each<[string, unknown]>([
  ['does not answer', undefined],
  ['says that it failed', { ok: false }],
])('an app that %s gets it again when it comes back', async (_what, answer) => {
  const { url, demo, send, messages } = await proctoredServer();
  const joined = await join(url, demo.ticket);
  const first = listening(url, joined, () => answer);
  await heard(first.socket, 'welcome');
  await send(joined.sessionId, 'one');
  await expect.poll(() => first.got.length, patient).toBe(1);
  first.socket.disconnect();
  expect(await messages(joined.sessionId)).toMatchObject([{ deliveredAt: null }]);
  const second = listening(url, joined);
  await expect.poll(() => second.got.map(({ text }) => text), patient).toEqual(['one']);
  await expect.poll(async () => (await messages(joined.sessionId))[0]?.deliveredAt, patient).not.toBeNull();
});

test('messages are for proctors to write, to sessions that go on', async () => {
  const { url, demo, send } = await proctoredServer();
  const joined = await join(url, demo.ticket);
  const { sessionId, token } = joined;
  const path = `${url}/api/console/sessions/${sessionId}/messages`;
  expect(await refusalOf(await post(path, { text: 'hello' }))).toMatchObject({ code: 'token.missing' });
  expect(await refusalOf(await send(sessionId, ''))).toMatchObject({ code: 'request.malformed' });
  expect(await refusalOf(await send(sessionId, '', 'none'))).toMatchObject({ code: 'request.malformed' });
  expect(await refusalOf(await send(sessionId, 'hello', 'end-exam'))).toMatchObject({
    code: 'request.malformed',
  });
  expect(await refusalOf(await send(sessionId, 'a'.repeat(2_001)))).toMatchObject({
    code: 'request.malformed',
  });
  expect(await refusalOf(await send('00000000-0000-4000-8000-000000000000', 'hello'))).toMatchObject({
    code: 'session.unknown',
  });
  const data = { durationMs: 1, events: 1, evidence: 0 };
  const completed = nextEvent(sessionId, genesis, { type: 'session.completed', data });
  const batches = `${url}/api/sessions/${sessionId}/batches`;
  await post(batches, { events: [completed] }, { authorization: `Bearer ${token}` });
  expect(await refusalOf(await send(sessionId, 'hello'))).toMatchObject({ code: 'session.completed' });
});

test('a raised hand is seen in the list until it is lowered, or the session ends', async () => {
  const { url, demo, summary } = await proctoredServer();
  const { sessionId, token } = await join(url, demo.ticket);
  let mark = genesis;
  async function say(
    type: 'x.exam.started' | 'x.hand.raised' | 'x.hand.lowered' | 'session.completed',
    data = {},
  ) {
    const event = nextEvent(sessionId, mark, { type, data });
    mark = markOf(event);
    const authorization = `Bearer ${token}`;
    await post(`${url}/api/sessions/${sessionId}/batches`, { events: [event] }, { authorization });
    return (await summary()).isHandRaised;
  }
  expect((await summary()).isHandRaised).toBe(false);
  // There is nobody to raise it for before the exam.
  expect(await say('x.hand.raised')).toBe(false);
  expect(await say('x.exam.started', { endsAt: 9_000 })).toBe(false);
  expect(await say('x.hand.raised')).toBe(true);
  expect(await say('x.hand.lowered')).toBe(false);
  expect(await say('x.hand.raised')).toBe(true);
  expect(await say('session.completed', { durationMs: 1, events: 4, evidence: 0 })).toBe(false);
});

/** A session whose exam has begun, and what its app says. */
async function talkingServer() {
  const server = await proctoredServer();
  const joined = await join(server.url, server.demo.ticket);
  const { sessionId, token } = joined;
  let mark = genesis;
  /** One batch. */
  async function say(
    ...said: readonly { type: EventType; data?: Record<string, unknown>; occurredAt?: number }[]
  ) {
    const events = said.map((one) => {
      const event = nextEvent(sessionId, mark, { data: {}, ...one });
      mark = markOf(event);
      return event;
    });
    const authorization = `Bearer ${token}`;
    const path = `${server.url}/api/sessions/${sessionId}/batches`;
    const reply = await post(path, { events }, { authorization });
    expect(reply.status).toBe(200);
  }
  await say({ type: 'x.exam.started', data: { endsAt: 9_000 } });
  const coveredSince = async () => (await server.summary()).coveredSince;
  return { ...server, joined, sessionId, say, coveredSince };
}

const raised = (occurredAt: number) => ({
  type: 'x.cover.raised' as const,
  occurredAt,
  data: { finding: 'capture' },
});
const released = { type: 'x.cover.released' as const, data: { by: 'proctor', coveredMs: 5 } };

test('a covered exam is seen in the list until it is released, handed in, or the session ends', async () => {
  const { say, coveredSince } = await talkingServer();
  expect(await coveredSince()).toBeNull();
  await say(raised(1_000));
  expect(await coveredSince()).toBe(1_000);
  await say({ type: 'x.hand.raised' });
  expect(await coveredSince()).toBe(1_000);
  await say(released);
  expect(await coveredSince()).toBeNull();
  await say(raised(2_000), released, raised(3_000));
  expect(await coveredSince()).toBe(3_000);
  await say({ type: 'x.exam.submitted' });
  expect(await coveredSince()).toBeNull();
  await say(raised(4_000));
  expect(await coveredSince()).toBeNull();
  await say({ type: 'session.completed', data: { durationMs: 1, events: 9, evidence: 0 } });
  expect(await coveredSince()).toBeNull();
});

test('a proctor lifts the cover they see, with words or without, and the app is told which it was', async () => {
  const { url, joined, sessionId, say, send, messages } = await talkingServer();
  const { socket, got } = listening(url, joined);
  await heard(socket, 'welcome');
  expect(await refusalOf(await send(sessionId, '', 'release-cover'))).toMatchObject({
    code: 'session.wrong-phase',
  });
  await say(raised(1_000));
  const reply = await send(sessionId, '', 'release-cover');
  expect(sentMessage.parse(await reply.json())).toMatchObject({ action: 'release-cover', coverSince: 1_000 });
  await expect.poll(() => got.length, patient).toBe(1);
  await say(released, raised(2_000));
  await send(sessionId, 'Thank you for closing it.', 'release-cover');
  await expect.poll(() => got.length, patient).toBe(2);
  expect(got).toMatchObject([
    { text: '', action: 'release-cover', coverSince: 1_000 },
    { text: 'Thank you for closing it.', action: 'release-cover', coverSince: 2_000 },
  ]);
  expect(await messages(sessionId)).toMatchObject(got);
});

test('an app that was away hears of the release when it is back', async () => {
  const { url, joined, sessionId, say, send } = await talkingServer();
  await say(raised(1_000));
  await send(sessionId, '', 'release-cover');
  const { got } = listening(url, joined);
  await expect.poll(() => got, patient).toMatchObject([{ action: 'release-cover', coverSince: 1_000 }]);
});
