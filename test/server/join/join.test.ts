import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { joinReply } from '../../../contract/http.ts';
import { apply } from '../../../core/session/apply.ts';
import { initialState, planOf } from '../../../core/session/state.ts';
import { genesis, markOf, nextEvent, chainOf } from '../chain-of-events.ts';
import { dialCandidate, heard, join, post, postJoin, refusalOf, runningServer } from '../running-server.ts';

const batchesOf = (url: string, sessionId: string) => `${url}/api/sessions/${sessionId}/batches`;

test('a ticket opens a session, and each later join continues it', async () => {
  const { url, demo } = await runningServer();
  const first = await join(url, demo.ticket);
  expect(first).toMatchObject({ attempt: 1, candidateName: 'Robin Ahlberg', stored: genesis });
  expect(first.exam).toMatchObject({
    title: 'Reasoning and general knowledge',
    startUrl: expect.stringContaining(`${url}/exam/?t=`),
    submittedUrl: `${url}/exam/submitted`,
    handInUrl: `${url}/exam/#hand-in`,
  });
  const events = chainOf(first.sessionId, 2);
  await post(batchesOf(url, first.sessionId), { events }, { authorization: `Bearer ${first.token}` });
  const second = await join(url, demo.ticket.toLowerCase().replaceAll('-', ' '));
  expect(second).toMatchObject({ sessionId: first.sessionId, attempt: 1, stored: markOf(events[1]!) });
});

test('who joins from another computer hears how the session stands', async () => {
  const { url, demo } = await runningServer();
  const { sessionId, token, state, exam } = await join(url, demo.ticket);
  const initial = initialState(planOf(exam.settings));
  expect(state).toEqual(initial);
  const told = [
    ['x.exam.started', { endsAt: 9_000 }],
    ['x.hand.raised', {}],
    ['x.break.started', { endsBy: 7_000, left: 1 }],
    ['x.break.ended', { durationMs: 500, endsAt: 9_500 }],
  ] as const;
  let mark = genesis;
  const events = told.map(([type, data]) => {
    const event = nextEvent(sessionId, mark, { type, data });
    mark = markOf(event);
    return event;
  });
  const send = (part: typeof events, bearer: string) =>
    post(batchesOf(url, sessionId), { events: part }, { authorization: `Bearer ${bearer}` });
  await send(events.slice(0, 3), token);
  const second = await join(url, demo.ticket);
  expect(second.stored).toEqual(markOf(events[2]!));
  expect(second.state).toEqual(events.slice(0, 3).reduce(apply, initial));
  expect(second.state).toMatchObject({ phase: 'paused', breaksTaken: 1, isHandRaised: true });
  await send(events.slice(3), second.token);
  const third = await join(url, demo.ticket);
  expect(third.stored).toEqual(mark);
  expect(third.state).toEqual(events.reduce(apply, initial));
  expect(third.state).toMatchObject({ phase: 'running', endsAt: 9_500, breaksTaken: 1 });
});

test('the computer that a session was moved to has it: older tokens and connections end', async () => {
  const { url, demo } = await runningServer({ demoSettings: { moves: 'candidate' } });
  const first = await join(url, demo.ticket);
  const socket = dialCandidate(url, first);
  await heard(socket, 'welcome');
  const said = heard(socket, 'failure');
  const gone = heard(socket, 'disconnect');
  const there = { v: 1, ticket: demo.ticket, appVersion: '0.1.0', platform: 'test', device: randomUUID() };
  const second = joinReply.parse(await (await post(`${url}/api/join`, { ...there, move: true })).json());
  expect(await said).toMatchObject({ ok: false, code: 'session.superseded' });
  await gone;
  const refused = await post(
    batchesOf(url, first.sessionId),
    { events: chainOf(first.sessionId, 1) },
    { authorization: `Bearer ${first.token}` },
  );
  expect(await refusalOf(refused)).toMatchObject({ status: 409, code: 'session.superseded' });
  expect(await heard(dialCandidate(url, second), 'welcome')).toEqual({ stored: genesis });
});

test('a completed session cannot be joined again', async () => {
  const { url, demo } = await runningServer();
  const { sessionId, token } = await join(url, demo.ticket);
  const data = { durationMs: 1, events: 1, evidence: 0 };
  const completed = nextEvent(sessionId, genesis, { type: 'session.completed', data });
  await post(batchesOf(url, sessionId), { events: [completed] }, { authorization: `Bearer ${token}` });
  expect(await refusalOf(await postJoin(url, demo.ticket))).toMatchObject({
    status: 409,
    code: 'session.completed',
  });
});

test('the app of a completed session still hears how far it is stored, and adds nothing', async () => {
  const { url, demo } = await runningServer();
  const { sessionId, token } = await join(url, demo.ticket);
  const data = { durationMs: 1, events: 1, evidence: 0 };
  const completed = nextEvent(sessionId, genesis, { type: 'session.completed', data });
  const socket = dialCandidate(url, { token });
  await heard(socket, 'welcome');
  await socket.emitWithAck('batch', { events: [completed] });
  const again = dialCandidate(url, { token });
  expect(await heard(again, 'welcome')).toEqual({ stored: markOf(completed) });
  const late = nextEvent(sessionId, markOf(completed));
  expect(await again.emitWithAck('batch', { events: [late] })).toMatchObject({
    ok: false,
    code: 'session.completed',
    stored: { seq: 1 },
  });
});

test.each([
  ['a code nobody has', 'ABCD-EFGH-JKMN', 404, 'ticket.unknown'],
  ['a code with look-alikes', 'ABCD-0O1I-JKMN', 400, 'request.malformed'],
])('%s is refused', async (_what, ticket, status, code) => {
  const { url } = await runningServer();
  expect(await refusalOf(await postJoin(url, ticket))).toMatchObject({ status, code });
});

test('sessions, marks and tokens outlive the server', async () => {
  const first = await runningServer();
  const dataFolder = first.dataFolder;
  const joined = await join(first.url, first.demo.ticket);
  const events = chainOf(joined.sessionId, 3);
  await post(batchesOf(first.url, joined.sessionId), { events }, { authorization: `Bearer ${joined.token}` });
  await first.dispose();
  const second = await runningServer({ dataFolder, demo: false });
  expect(await heard(dialCandidate(second.url, joined), 'welcome')).toEqual({ stored: markOf(events[2]!) });
  expect(await join(second.url, first.demo.ticket)).toMatchObject({ attempt: 1, stored: { seq: 3 } });
});
