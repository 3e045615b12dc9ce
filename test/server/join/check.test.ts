import { expect, test } from 'vitest';
import { checkReply } from '../../../contract/http.ts';
import { verifyAnswer } from '../../../main/session/start/verify-answer.ts';
import { institution } from '../admin/institution.ts';
import { tempFolder } from '../temp-folder.ts';
import { join, post, refusalOf, runningServer } from '../running-server.ts';

const ask = (url: string, ticket: string) => post(`${url}/api/check`, { v: 1, ticket, appVersion: '0.1.0' });
const hour = 3_600_000;
const opensAt = Date.parse('2027-01-20T09:00:00Z');

async function daysBefore() {
  const time = { now: opensAt - 72 * hour };
  const server = await institution(
    { opensAt: '2027-01-20T09:00:00Z', closesAt: '2027-01-20T10:00:00Z' },
    { now: () => time.now },
  );
  const ticket = (await server.tickets('student_number,name\n1,Ada Lovelace\n')).get('1')!;
  return { ...server, time, ticket };
}

test('days before, a ticket brings the very settings of its exam, signed, and no session', async () => {
  const { url, ticket, admin, examId } = await daysBefore();
  const reply = checkReply.parse(await (await ask(url, ticket)).json());
  expect(verifyAnswer({ answer: reply, reply }, { server: url, key: null }).ok).toBe(true);
  const lines = await admin('export-results', '--exam', examId, '--out', tempFolder());
  expect(JSON.stringify(lines)).not.toContain('joined');
  const joined = await join(url, ticket);
  expect(joined.attempt).toBe(1);
  expect(joined.exam.settings).toEqual(reply.exam.settings);
});

test('it names nobody and opens nothing', async () => {
  const { url, ticket } = await daysBefore();
  const text = await (await ask(url, ticket)).text();
  for (const secret of ['Ada', 'Lovelace', 'token', 'evidenceKey', '/exam/'])
    expect(text).not.toContain(secret);
});

test('as often as one likes, and the ticket is as new', async () => {
  const { url, ticket } = await daysBefore();
  for (let times = 0; times < 3; times++) expect((await ask(url, ticket)).status).toBe(200);
  expect((await join(url, ticket)).attempt).toBe(1);
});

test('settings that were changed on the way are not believed', async () => {
  const { url, ticket } = await daysBefore();
  const reply = checkReply.parse(await (await ask(url, ticket)).json());
  const changed = { ...reply, exam: { ...reply.exam, settings: { ...reply.exam.settings, durationMs: 1 } } };
  expect(verifyAnswer({ answer: changed, reply: changed }, { server: url, key: null })).toMatchObject({
    code: 'settings.untrusted',
  });
});

test('after the end there is nothing to check for', async () => {
  const { url, ticket, time } = await daysBefore();
  time.now = opensAt + hour;
  expect(await refusalOf(await ask(url, ticket))).toMatchObject({ status: 403 });
});

test('guesses are counted together with those of joining', async () => {
  const { url, demo } = await runningServer({
    rates: { join: { unknownCodes: { burst: 2, perSecond: 0.001 }, ticket: { burst: 20, perSecond: 1 } } },
  });
  expect(await refusalOf(await ask(url, 'AAAA-BBBB-CCCC'))).toMatchObject({ code: 'ticket.unknown' });
  const guess = post(`${url}/api/join`, { v: 1, ticket: 'AAAABBBBCCCD', appVersion: '0', platform: 't' });
  expect(await refusalOf(await guess)).toMatchObject({ code: 'ticket.unknown' });
  expect(await refusalOf(await ask(url, demo.ticket))).toMatchObject({ code: 'request.rate-limited' });
});
