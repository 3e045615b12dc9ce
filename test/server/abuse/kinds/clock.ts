import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { demoExam } from '../../../../server/demo-exam.ts';
import { abusesOf, allOf, holds, refused, refusedAs } from '../abuse.ts';
import { joinedBy, joinOf } from '../stage/candidate.ts';
import { withOwnServer, type OwnServer } from '../stage/own-server.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** An hour of waiting passes in so much time there (`server-process.ts`). */
const quickHourMs = hourMs / 1_800;

const isThere = ({ rows }: OwnServer, sessionId: string): boolean =>
  rows('SELECT id FROM sessions WHERE id = ?', sessionId).length === 1;

export const clockAbuses = abusesOf('clock', {
  'month-ahead-for-hours': [
    'a clock that is 31 days ahead for two hours deletes a session; one that stays there does, in the end',
    async () =>
      withOwnServer({}, async (server) => {
        const one = await server.sitting();
        await server.setClock(31 * dayMs);
        await delay(1.5 * quickHourMs);
        await server.setClock(0);
        await delay(2 * quickHourMs);
        const isKept = isThere(server, one.sessionId);
        await server.setClock(62 * dayMs);
        for (let hours = 0; hours < 12 && isThere(server, one.sessionId); hours += 1)
          await delay(quickHourMs);
        const isGone = !isThere(server, one.sessionId);
        return holds(
          isKept && isGone,
          'refused',
          isGone ? 'nothing is deleted at the first looks' : 'nothing is ever deleted',
        );
      }),
  ],
  'held-for-years': [
    'a clock that is years ahead deletes what is held',
    async () =>
      withOwnServer({}, async (server) => {
        const one = await server.sitting();
        const { secret: bearer } = await server.key(['privacy.order']);
        const path = `/api/v1/exams/${server.examId}/hold`;
        await server.ask(path, { method: 'PUT', bearer, body: { reason: 'appeal' } });
        await server.setClock(2_000 * dayMs);
        await delay(7 * quickHourMs);
        return holds(isThere(server, one.sessionId), 'refused', 'the hold wins');
      }),
  ],
  'months-back': [
    'a clock that goes back by months: nobody is shut out, and events are stored',
    async () =>
      withOwnServer({}, async (server) => {
        const one = await server.sitting();
        const tries = Array.from({ length: 25 }, async () =>
          server.ask('/api/join', { body: joinOf(one.ticket) }),
        );
        await Promise.all(tries);
        await server.setClock(-90 * dayMs);
        const said = (await one.say()) as { ok: boolean };
        await delay(2_500);
        const again = await server.ask('/api/join', { body: joinOf(one.ticket, { device: one.device }) });
        return holds(said.ok && again.ok, 'limited', 'limits go by a clock that nobody sets');
      }),
  ],
  'ended-sign-in': [
    'a sign-in and a key that were over, after the clock was set back',
    async () =>
      withOwnServer({}, async (server) => {
        const { cookie } = await server.person([{ role: 'proctor', examId: null }]);
        await server.ask('/api/console/sign-out', { cookie, body: {} });
        const { id, secret } = await server.key(['exams.read']);
        await server.ask(`/api/console/keys/${id}`, { method: 'DELETE', cookie: server.administrator });
        await server.setClock(-30 * dayMs);
        return allOf(
          await refused(await server.ask('/api/console/me', { cookie }), 'token.missing'),
          await refused(await server.ask('/api/v1/exams', { bearer: secret }), 'token.invalid'),
        );
      }),
  ],
  'expired-key': [
    'a key of one day, two days later',
    async () =>
      withOwnServer({}, async (server) => {
        const { secret: bearer } = await server.key(['exams.read']);
        await server.setClock(2 * dayMs);
        return refused(await server.ask('/api/v1/exams', { bearer }), 'token.invalid');
      }),
  ],
  'late-by-the-server': [
    'an answer an hour after the end, by the server’s clock, from an app whose own is set back',
    async () =>
      withOwnServer({}, async (server) => {
        const examId = randomUUID();
        const settings = { ...demoExam.settings, lateAnswers: { countForMs: 0 } };
        await server.beside(({ exams }) => exams.put({ ...demoExam, id: examId, settings }, Date.now()));
        const one = await joinedBy(server.url, server.ask, await server.ticket({ examId }));
        await one.begin();
        const cookie = await one.page();
        await server.setClock(demoExam.settings.durationMs + hourMs);
        const body = { value: '1', writer: 'w', edit: 1, base: 0, savedAt: Date.now() };
        const reply = await one.save(cookie, 'train', body);
        const kept = server.rows('SELECT value FROM answers WHERE session_id = ?', one.sessionId).length;
        return allOf(
          holds(kept === 1, 'recorded', 'kept, and marked as late'),
          refusedAs(await reply.json(), 'exam.over'),
        );
      }),
  ],
  'open-by-the-server': [
    'an exam of tomorrow, today: it opens by the server’s clock',
    async () =>
      withOwnServer({}, async (server) => {
        const examId = randomUUID();
        const schedule = { opensAt: Date.now() + dayMs, closesAt: null };
        const exam = { ...demoExam, id: examId, settings: { ...demoExam.settings, schedule } };
        await server.beside(({ exams }) => exams.put(exam, Date.now()));
        const one = await joinedBy(server.url, server.ask, await server.ticket({ examId }));
        await one.begin(Date.now() + 2 * dayMs);
        const cookie = await one.page();
        const early = await server.ask('/api/exam', { cookie });
        await server.setClock(dayMs + hourMs / 2);
        const open = await server.ask('/api/exam', { cookie });
        return allOf(
          await refused(early, 'exam.not-open', 'exam.not-started'),
          holds(open.ok, 'refused', 'and opens when it is time'),
        );
      }),
  ],
});
