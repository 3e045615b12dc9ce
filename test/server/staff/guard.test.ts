import { expect, test } from 'vitest';
import { createSystemClock } from '../../../core/clock.ts';
import { createApp } from '../../../server/http/app.ts';
import { createStaffCookies } from '../../../server/staff/cookies.ts';
import { guardRoutes } from '../../../server/staff/guard.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { sessionList } from '../../../contract/http.ts';
import { recordedLog } from '../recorded-log.ts';
import { join, login, post, refusalOf, runningServer } from '../running-server.ts';
import { addExam, addPerson } from '../../harness/staff/people.ts';

async function twoExams() {
  const server = await runningServer();
  const other = await addExam(server.dataFolder);
  const own = await join(server.url, server.demo.ticket);
  const foreign = await join(server.url, other.ticket);
  const cookie = await login(
    server.url,
    await addPerson(server.dataFolder, [{ role: 'proctor', examId: demoExam.id }]),
  );
  const get = (path: string) => fetch(`${server.url}/api/console/${path}`, { headers: { cookie } });
  const send = (path: string, body: unknown) => post(`${server.url}/api/console/${path}`, body, { cookie });
  return { ...server, get, send, own: own.sessionId, foreign: foreign.sessionId, foreignExam: other.examId };
}

test('who has a role in one exam sees and does there what it allows, and nothing elsewhere', async () => {
  const { get, send, own, foreign, foreignExam } = await twoExams();
  const { sessions } = sessionList.parse(await (await get('sessions')).json());
  expect(sessions.map(({ id }) => id)).toEqual([own]);
  const unknown = '00000000-0000-4000-8000-000000000000';
  for (const what of ['events', 'evidence', `evidence/${'a'.repeat(64)}`]) {
    expect((await get(`sessions/${own}/${what}`)).status, what).not.toBe(403);
    const denied = await refusalOf(await get(`sessions/${foreign}/${what}`));
    expect(denied).toMatchObject({ status: 403, code: 'access.denied' });
    expect(await refusalOf(await get(`sessions/${unknown}/${what}`))).toEqual(denied);
  }
  expect((await send(`sessions/${own}/messages`, { text: 'Hello' })).status).toBe(200);
  expect((await send(`sessions/${foreign}/messages`, { text: 'Hello' })).status).toBe(403);
  const scopes = [
    { who: 'all', examId: foreignExam },
    { who: 'sessions', sessionIds: [own, foreign] },
  ];
  for (const scope of scopes) expect((await send('time/preview', { scope })).status).toBe(403);
  expect((await send('time/preview', { scope: { who: 'sessions', sessionIds: [own] } })).status).toBe(200);
  expect((await send('time/preview', { scope: 'everybody' })).status).toBe(400);
  expect((await get(`exams/${demoExam.id}/results/json`)).status, 'a proctor exports nothing').toBe(403);
});

test('a message and more time are by the person who is signed in', async () => {
  const { get, send, own } = await twoExams();
  expect(await (await send(`sessions/${own}/messages`, { text: 'Hello' })).json()).toMatchObject({
    by: 'Ines Duarte',
  });
  const given = { id: own, scope: { who: 'sessions', sessionIds: [own] }, extraMs: 60_000, reason: 'Alarm' };
  expect((await send('time', { ...given, by: 'Somebody else' })).status).toBe(400);
  expect((await send('time', given)).status).toBe(200);
  expect(await (await get(`sessions/${own}/events`)).json()).toMatchObject({
    serverEvents: [{ event: { type: 'x.exam.time-granted', data: { by: 'Ines Duarte' } } }],
    messages: [{ by: 'Ines Duarte' }, { by: 'Ines Duarte', action: 'extend-time' }],
  });
});

test('a route of the console that the table does not name is refused, whoever asks', async () => {
  const { log, entries } = recordedLog();
  const app = await createApp(log, { isSecure: false, clock: createSystemClock(globalThis) });
  const person = { id: 'a', name: 'A', email: 'a@example.org', grants: [] };
  const signIn = { id: 'b', staffId: 'a', signedInAt: 0, usedAt: 0, endsAt: 1, address: '', browser: '' };
  guardRoutes(app, {
    staff: {
      signedIn: async () => ({ person, signIn, hasFactor: false, lacksFactor: false }),
      note: async () => {},
    },
    keys: { asking: async () => ({ ok: false, waitMs: 1_000 }) },
    cookies: createStaffCookies(false),
    sessions: { examsOf: async () => new Map() },
    log,
  });
  app.get('/api/console/everything', () => 'all of it');
  app.get('/api/probe-of-apps', () => 'fine');
  expect((await app.inject('/api/console/everything')).statusCode).toBe(403);
  expect((await app.inject({ method: 'HEAD', url: '/api/console/everything' })).statusCode).toBe(403);
  expect((await app.inject('/api/probe-of-apps')).body).toBe('fine');
  expect(entries.map(({ event }) => event)).toContain('access.unnamed');
  await app.close();
});
