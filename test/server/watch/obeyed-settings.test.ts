import { expect, test } from 'vitest';
import { timelinePage } from '../../../contract/http.ts';
import type { EventType } from '../../../contract/catalog.ts';
import { digestsOf } from '../../../core/session/digests.ts';
import { institution } from '../admin/institution.ts';
import { genesis, markOf, nextEvent, sha256 } from '../chain-of-events.ts';
import { patient } from '../patient.ts';
import { join, login, post } from '../running-server.ts';

const app = { attempt: 1, resumed: false, appVersion: '1', platform: 'test' };
const consent = { version: '1', streams: [], biometric: false };
const wrong = 'f'.repeat(64);

async function joinedExam() {
  const server = await institution();
  const ticket = (await server.tickets('student_number,name\n1,Ada\n')).get('1')!;
  const joined = await join(server.url, ticket);
  const cookie = await login(server.url);
  let mark = genesis;
  return {
    ...server,
    ticket,
    joined,
    async say(type: EventType, data: Record<string, unknown>) {
      const event = nextEvent(joined.sessionId, mark, { type, data });
      mark = markOf(event);
      const path = `${server.url}/api/sessions/${joined.sessionId}/batches`;
      const { token } = await join(server.url, ticket);
      const authorization = `Bearer ${token}`;
      expect((await post(path, { events: [event] }, { authorization })).status).toBe(200);
    },
    async said() {
      const page = await fetch(`${server.url}/api/console/sessions/${joined.sessionId}/events?after=0`, {
        headers: { cookie },
      });
      return timelinePage.parse(await page.json()).serverEvents.map(({ event: { type, data } }) => ({
        type,
        data,
      }));
    },
  };
}

test('an app that goes by what it was given is nothing to be told of, whatever has changed since', async () => {
  const { joined, say, said, admin, examId, ticket, url } = await joinedExam();
  const { settings, consent: digest } = digestsOf(joined.exam.settings, sha256);
  await admin('schedule-exam', '--exam', examId, '--closes-at', '2999-01-01T10:00Z');
  expect((await join(url, ticket)).exam.settings).not.toEqual(joined.exam.settings);
  await say('session.joined', { ...app, settingsDigest: settings, consentDigest: digest });
  await say('x.consent.given', { ...consent, digest });
  await say('session.joined', { ...app, settingsDigest: wrong });
  await expect
    .poll(said, patient)
    .toEqual([{ type: 'x.settings.differed', data: { what: 'settings', digest: wrong } }]);
});

test('who asks for consent to something else, or says nothing of it, is told of', async () => {
  const { say, said } = await joinedExam();
  await say('session.joined', app);
  await say('x.consent.given', { ...consent, digest: wrong });
  const differed = (what: string, digest: string | null) => ({
    type: 'x.settings.differed',
    data: { what, digest },
  });
  await expect.poll(said, patient).toEqual([differed('settings', null), differed('consent', wrong)]);
});
