import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { joinReply, timelinePage } from '../../../contract/http.ts';
import type { EventType } from '../../../contract/catalog.ts';
import { institution } from '../admin/institution.ts';
import { genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { patient } from '../patient.ts';
import { cookieOf, login, post, refusalOf } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';

const hour = 3_600_000;
const startedAt = Date.parse('2027-01-20T09:00:00Z');
const device = '2b4fad5b-d9cb-469f-a165-70867728950e';

/** A candidate who began an exam of one hour, by an app that says what the test wants. */
async function begun(settings: Readonly<Record<string, unknown>> = {}, endsAt = startedAt + hour) {
  const time = { now: startedAt };
  const held = { durationMs: hour, moves: 'candidate', ...settings };
  const server = await institution({ settings: held }, { now: () => time.now });
  const ticket = (await server.tickets('student_number,name\n1,Ada\n')).get('1')!;
  const join = async (at: string = device) => {
    const body = { v: 1, ticket, appVersion: '1', platform: 't', device: at, move: true };
    return joinReply.parse(await (await post(`${server.url}/api/join`, body)).json());
  };
  const { sessionId, token, exam } = await join();
  let mark = genesis;
  const say = async (type: EventType, data: Record<string, unknown>) => {
    const event = nextEvent(sessionId, mark, { type, data, occurredAt: time.now });
    mark = markOf(event);
    const path = `${server.url}/api/sessions/${sessionId}/batches`;
    const said = await post(path, { events: [event] }, { authorization: `Bearer ${token}` });
    expect(said.status).toBe(200);
  };
  await say('x.exam.started', { endsAt });
  const cookie = cookieOf(await fetch(exam.startUrl, { redirect: 'manual' }));
  let edit = 0;
  const save = (value: string) =>
    fetch(`${server.url}/api/exam/answers/rome`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ value, writer: 'w', edit: (edit += 1) }),
    });
  const results = async () => {
    const where = ['--exam', server.examId, '--out', tempFolder(), '--format', 'json'];
    const [written] = await server.admin('export-results', ...where);
    const file = JSON.parse(readFileSync(String(written!['file']), 'utf8')) as { results: unknown[] };
    return file.results[0];
  };
  const claims = async () => {
    const page = await fetch(`${server.url}/api/console/sessions/${sessionId}/events?after=0`, {
      headers: { cookie: await login(server.url) },
    });
    return timelinePage
      .parse(await page.json())
      .serverEvents.flatMap(({ event: { type, data } }) => (type === 'x.claim.unfounded' ? [data] : []));
  };
  return { ...server, time, join, say, save, results, claims };
}

test('an answer after the end is kept and marked by how much it was late, and results say when each was saved', async () => {
  const { time, save, results } = await begun();
  time.now = startedAt + hour - 1_000;
  expect((await save('in time')).status).toBe(200);
  expect(await results()).toMatchObject({
    startedAt: '2027-01-20T09:00:00.000Z',
    endsAt: '2027-01-20T10:00:00.000Z',
    answers: { rome: 'in time' },
    saved: { rome: { at: '2027-01-20T09:59:59.000Z', lateS: 0 } },
  });
  time.now = startedAt + 2 * hour;
  expect((await save('an hour late')).status).toBe(200);
  expect(await results()).toMatchObject({
    answers: { rome: 'an hour late' },
    saved: { rome: { at: '2027-01-20T11:00:00.000Z', lateS: 3_600 } },
  });
});

test('an exam may say how late an answer still counts; what is later is kept all the same', async () => {
  const { time, save, results, admin, examId } = await begun({ lateAnswers: { countForMs: 60_000 } });
  time.now = startedAt + hour + 60_000;
  expect((await save('a minute late')).status).toBe(200);
  time.now += 1;
  expect(await refusalOf(await save('too late'))).toMatchObject({ code: 'exam.over', version: 2 });
  expect(await results()).toMatchObject({ answers: { rome: 'a minute late' }, versions: { rome: 2 } });
  const [line] = await admin('export-answers', '--exam', examId);
  expect(line).toMatchObject({
    notTaken: [{ value: 'too late', problem: 'exam.over', lateMs: 60_001, storedAt: time.now }],
  });
});

test('no event of an app moves the end: not at the start, not by time that nobody gave, not at another join', async () => {
  const farAway = startedAt + 100 * 24 * hour;
  const { time, say, save, join, results, claims } = await begun({}, farAway);
  const messageId = '0f8fad5b-d9cb-469f-a165-70867728950e';
  await say('x.exam.time-extended', { messageId, extraMs: hour, endsAt: farAway + hour });
  await say('x.break.started', { endsBy: farAway, left: 9 });
  await say('x.break.ended', { durationMs: hour, endsAt: farAway });
  await say('x.proctor.message', { messageId, text: 'You have all the time in the world.' });
  const elsewhere = await join('3b4fad5b-d9cb-469f-a165-70867728950e');
  expect(elsewhere.state).toMatchObject({ phase: 'running', endsAt: startedAt + hour });
  expect(await results()).toMatchObject({ endsAt: '2027-01-20T10:00:00.000Z' });
  time.now = startedAt + hour + 5_000;
  await save('late');
  await expect.poll(claims, patient).toEqual([
    { claim: 'end', seq: 1 },
    { claim: 'more-time', seq: 2 },
    { claim: 'end', seq: 4 },
    { claim: 'message', seq: 5 },
  ]);
});

test('time that a person gives moves it at once, whether or not the app has heard', async () => {
  const { time, save, results, admin, examId } = await begun();
  const why = ['--by', 'Ines', '--reason', 'Fire alarm'];
  await admin('give-time', '--exam', examId, '--minutes', '10', ...why, '--students', '1');
  expect(await results()).toMatchObject({ endsAt: '2027-01-20T10:10:00.000Z' });
  time.now = startedAt + hour + 9 * 60_000;
  await save('in time');
  expect(await results()).toMatchObject({ saved: { rome: { lateS: 0 } } });
});
