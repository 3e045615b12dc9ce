import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { catalog } from '../../contract/catalog.ts';
import { envelope } from '../../contract/envelope.ts';
import { createApi } from '../../console/api.ts';
import { openSessionId, sessionHref } from '../../console/place.ts';
import { describeData } from '../../console/session/describe-data.ts';
import { visibleSessions } from '../../console/sessions/session-list.ts';
import { titleOf } from '../../console/event-titles.ts';
import { agoText, durationText } from '../../console/strings.ts';
import { fakeSession } from '../fakes/fake-console.ts';

const box = [0, 0, 0.1, 0.1];

test('what may be a mistake of the software is never said as a fact', () => {
  const verdicts = /\b(detected|cheat|phone found|violation|suspicious)\b/i;
  for (const type of Object.keys(catalog)) expect(titleOf(type)).not.toMatch(verdicts);
  expect(titleOf('object.mobile-phone')).toBe('Possible phone');
  expect(titleOf('x.future.thing')).toBe('x.future.thing');
});

test('key data in words', () => {
  expect(describeData('window.focus-in', { awayMs: 48_000 })).toBe('away for 48 s');
  expect(describeData('window.focus-out', { application: 'Notes', windowTitle: 'Plan' })).toBe('Notes: Plan');
  expect(describeData('face.multiple', { count: 2, boxes: [box], scores: [0.9] })).toBe('2 faces');
  expect(describeData('object.book', { score01: 0.637, box })).toBe('64 % sure');
  expect(describeData('camera.detected', { label: 'OBS', isVirtual: true })).toBe(
    'OBS, possibly a virtual camera',
  );
});

const fixtures = resolve(import.meta.dirname, '../fixtures/events');
/** Their name says it all. */
const wordless = [
  'face.detected',
  'x.exam.submitted',
  'x.hand.lowered',
  'x.environment.finished',
  'x.hand.raised',
  'x.evidence.attached',
  'x.message.read',
  // Only where faces were compared.
  'face-photo.accepted',
];

test.each(Object.keys(catalog))('%s has a title, and words for its data', (type) => {
  const { data } = envelope.parse(JSON.parse(readFileSync(resolve(fixtures, `${type}.json`), 'utf8')));
  expect(titleOf(type)).not.toBe(type);
  if (wordless.includes(type)) return;
  expect(describeData(type, data)).not.toMatch(/^$|undefined|NaN|\[object/);
});

test('data that is not what the catalog says has no words', () => {
  expect(describeData('window.focus-in', { awayMs: 'long' })).toBe('');
  expect(describeData('x.future.thing', { any: 1 })).toBe('');
});

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
