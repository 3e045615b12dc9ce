import { expect, test } from 'vitest';
import { createApi } from '../../console/api.ts';
import { createOneClock } from '../../core/one-clock.ts';
import { fakeClock } from '../fakes/fake-clock.ts';
import { openSessionId, sessionHref } from '../../console/place.ts';
import { visibleSessions } from '../../console/sessions/session-list.ts';
import { agoText, durationText } from '../../console/strings.ts';
import { fakeSession } from '../fakes/console/console-sessions.ts';

test('lengths of time', () => {
  expect(durationText(400)).toBe('0 s');
  expect(durationText(61_000)).toBe('1 min 1 s');
  expect(durationText(7_500_000)).toBe('2 h 5 min');
  expect([agoText(3_000), agoText(30_000), agoText(185_000)]).toEqual([
    'Just now',
    'Less than a minute ago',
    '3 min ago',
  ]);
});

test('sessions: who waits for a person first, then running, then flags, then names; filtered and searched', () => {
  const all = [
    fakeSession('Cy', { state: 'completed', flags: 9 }),
    fakeSession('Bo'),
    fakeSession('Al', { examTitle: 'Law' }),
    fakeSession('Di', { flags: 1 }),
    fakeSession('Ed', { isHandRaised: true, state: 'joined' }),
    fakeSession('Fi', { coveredSince: 1 }),
  ].map(({ summary }) => summary);
  const names = (...given: [Parameters<typeof visibleSessions>[1], string]) =>
    visibleSessions(all, ...given).map(({ candidateName }) => candidateName);
  expect(names('all', '')).toEqual(['Fi', 'Ed', 'Di', 'Al', 'Bo', 'Cy']);
  expect(names('flagged', '')).toEqual(['Di', 'Cy']);
  expect(names('running', ' LAW  al ')).toEqual(['Al']);
  expect(names('all', 'ÉD')).toEqual(['Ed']);
});

test('the address names the open session and nothing else', () => {
  expect(openSessionId(sessionHref('0199-ab'))).toBe('0199-ab');
  for (const hash of ['', '#/', '#/sessions/', '#/sessions/../x', '#/sessions/a/b']) {
    expect(openSessionId(hash)).toBeNull();
  }
});

test('every way the server can answer is a result', async () => {
  const reply = (status: number, body: unknown) =>
    createApi(() => Promise.resolve(new Response(JSON.stringify(body), { status }))).sessions();
  expect(await reply(200, { sessions: [] })).toEqual({ ok: true, value: [] });
  expect(await reply(200, { sessions: [{}] })).toMatchObject({ code: 'protocol.unsupported' });
  expect(await reply(401, { ok: false, code: 'token.missing', message: 'm' })).toMatchObject({
    code: 'token.missing',
  });
  expect(await reply(502, 'bad gateway')).toMatchObject({ code: 'server.failed' });
  const down = createApi(() => Promise.reject(new TypeError('down')));
  expect(await down.sessions()).toMatchObject({ code: 'server.unreachable' });
});

test.each([
  ['a year behind', -365],
  ['a day ahead', 1],
])('a proctor’s computer whose clock is %s goes by the server’s', async (_how, days) => {
  const own = fakeClock(1_800_000_000_000 + days * 86_400_000);
  const date = new Date(1_800_000_000_000).toUTCString();
  const answer = () => new Response(JSON.stringify({ sessions: [] }), { headers: { date } });
  const api = createApi(() => Promise.resolve(answer()), createOneClock({ clock: own }));
  await api.sessions();
  own.advance(60_000);
  expect(agoText(api.now() - 1_800_000_000_000)).toBe('1 min ago');
  own.correct(3_600_000);
  expect(agoText(api.now() - 1_800_000_000_000)).toBe('1 min ago');
});
