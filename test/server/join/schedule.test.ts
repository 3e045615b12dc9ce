import { expect, test } from 'vitest';
import { moment, scheduleFor } from '../../../server/exam/schedule.ts';
import { institution } from '../admin/institution.ts';
import { genesis, nextEvent } from '../chain-of-events.ts';
import { patient } from '../patient.ts';
import { cookieOf, join, login, post, postJoin, refusalOf } from '../running-server.ts';
import { timelinePage } from '../../../contract/http.ts';

const opensAt = Date.parse('2027-01-20T09:00:00Z');
const closesAt = Date.parse('2027-01-20T10:00:00Z');
const hour = 3_600_000;

async function scheduledExam() {
  const time = { now: opensAt - hour };
  const { contact } = { contact: 'the exam office' };
  const server = await institution(
    {
      opensAt: '2027-01-20T10:00[Europe/Berlin]',
      closesAt: '2027-01-20T11:00:00+01:00',
      settings: { contact },
    },
    { now: () => time.now },
  );
  const tickets = await server.tickets('student_number,name\n1,Ada\n2,Bo\n3,Cy\n');
  const device = '2b4fad5b-d9cb-469f-a165-70867728950e';
  const begin = async (joined: { sessionId: string; token: string }, occurredAt: number) => {
    const data = { endsAt: occurredAt + hour };
    const started = nextEvent(joined.sessionId, genesis, { type: 'x.exam.started', occurredAt, data });
    const authorization = `Bearer ${joined.token}`;
    return post(
      `${server.url}/api/sessions/${joined.sessionId}/batches`,
      { events: [started] },
      { authorization },
    );
  };
  const paperOf = async (startUrl: string) => {
    const cookie = cookieOf(await fetch(startUrl, { redirect: 'manual' }));
    return { cookie, reply: await fetch(`${server.url}/api/exam`, { headers: { cookie } }) };
  };
  return { ...server, time, tickets, device, begin, paperOf };
}

test('before it opens everybody joins, and nobody sees the paper', async () => {
  const { url, tickets, paperOf, begin, time } = await scheduledExam();
  const joined = await join(url, tickets.get('1')!);
  expect(joined.exam.settings.schedule).toEqual({ opensAt, closesAt });
  const { reply, cookie } = await paperOf(joined.exam.startUrl);
  expect(await refusalOf(reply)).toMatchObject({ status: 403, code: 'exam.not-open' });
  time.now = opensAt;
  const read = () => fetch(`${url}/api/exam`, { headers: { cookie } });
  expect(await refusalOf(await read())).toMatchObject({ status: 403, code: 'exam.not-started' });
  await begin(joined, opensAt);
  expect((await read()).status).toBe(200);
});

test('after the end nobody begins, joined or not, and who has begun goes on', async () => {
  const { url, tickets, begin, time, paperOf } = await scheduledExam();
  const begun = await join(url, tickets.get('1')!);
  const waiting = await join(url, tickets.get('2')!);
  time.now = closesAt - 1;
  await begin(begun, time.now);
  time.now = closesAt + 3 * 60_000;
  for (const number of ['2', '3']) {
    const reply = await postJoin(url, tickets.get(number)!);
    expect(await reply.json()).toMatchObject({
      code: 'exam.closed',
      at: closesAt,
      contact: 'the exam office',
    });
  }
  expect(await join(url, tickets.get('1')!)).toMatchObject({ attempt: 1 });
  expect(await refusalOf((await paperOf(waiting.exam.startUrl)).reply)).toMatchObject({
    code: 'exam.closed',
  });
});

test('who has begun works on behind the end, and hands in', async () => {
  const { url, tickets, begin, time, paperOf } = await scheduledExam();
  const joined = await join(url, tickets.get('1')!);
  time.now = closesAt - 1;
  await begin(joined, time.now);
  time.now = closesAt + hour;
  const { cookie, reply } = await paperOf(joined.exam.startUrl);
  expect(reply.status).toBe(200);
  const saved = await fetch(`${url}/api/exam/answers/rome`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ value: 'Long ago', savedAt: 1 }),
  });
  expect(saved.status).toBe(200);
});

test.each([
  ['in time, and was heard of late', closesAt - 60_000],
  ['after the end', closesAt + 60_000],
])('no event is refused: what began %s is kept, and said', async (_what, startedAt) => {
  const { url, tickets, begin, time } = await scheduledExam();
  const joined = await join(url, tickets.get('1')!);
  time.now = closesAt + 120_000;
  expect((await begin(joined, startedAt)).status).toBe(200);
  const cookie = await login(url);
  const said = async () => {
    const page = await fetch(`${url}/api/console/sessions/${joined.sessionId}/events`, {
      headers: { cookie },
    });
    return timelinePage.parse(await page.json()).serverEvents.map(({ event }) => event);
  };
  await expect
    .poll(said, patient)
    .toMatchObject([{ type: 'x.exam.begun-late', data: { startedAt, closesAt, heardAt: time.now } }]);
});

test('what was begun in time says nothing', async () => {
  const { url, tickets, begin, time } = await scheduledExam();
  const [first, second] = [await join(url, tickets.get('1')!), await join(url, tickets.get('2')!)];
  time.now = opensAt + 1;
  await begin(first, time.now);
  time.now = closesAt + 1;
  await begin(second, time.now);
  const cookie = await login(url);
  const countOf = async (id: string) => {
    const page = await fetch(`${url}/api/console/sessions/${id}/events`, { headers: { cookie } });
    return timelinePage.parse(await page.json()).serverEvents.length;
  };
  // The later one of the two has been looked at: so was the earlier.
  await expect.poll(() => countOf(second.sessionId), patient).toBe(1);
  expect(await countOf(first.sessionId)).toBe(0);
});

test('the computer that began offline may come back for a token, and no other may', async () => {
  const { url, tickets, time, device } = await scheduledExam();
  const ticket = tickets.get('1')!;
  const ask = (change: object) =>
    post(`${url}/api/join`, { v: 1, ticket, appVersion: '1', platform: 'test', device, ...change });
  expect((await ask({})).status).toBe(200);
  time.now = closesAt + 26 * hour;
  expect((await ask({})).status).toBe(403);
  expect((await ask({ begun: true })).status).toBe(200);
  expect(
    (await ask({ begun: true, move: true, device: '7c9e6679-7425-40de-944b-e07fc1f90ae7' })).status,
  ).toBe(403);
});

test('the schedule can be moved, and taken away, while the server runs', async () => {
  const { url, tickets, time, admin, examId } = await scheduledExam();
  time.now = closesAt + hour;
  expect((await postJoin(url, tickets.get('1')!)).status).toBe(403);
  expect(await admin('schedule-exam', '--exam', examId, '--closes-at', '2027-01-20T13:00+01:00')).toEqual([
    { exam: examId, version: 2, opensAt: '2027-01-20T09:00:00.000Z', closesAt: '2027-01-20T12:00:00.000Z' },
  ]);
  expect((await postJoin(url, tickets.get('1')!)).status).toBe(200);
  await admin('schedule-exam', '--exam', examId, '--closes-at', 'none', '--opens-at', 'none');
  expect((await join(url, tickets.get('1')!)).exam.settings.schedule).toBeUndefined();
  await expect(
    admin(
      'schedule-exam',
      '--exam',
      examId,
      '--opens-at',
      '2027-01-20T13:00Z',
      '--closes-at',
      '2027-01-20T12:00Z',
    ),
  ).rejects.toThrow('must open before it closes');
});

test.each([
  ['2027-01-20T10:00:00Z', Date.parse('2027-01-20T10:00:00Z')],
  ['2027-01-20T10:00+01:00', Date.parse('2027-01-20T09:00:00Z')],
  ['2027-01-20T10:00[Europe/Berlin]', Date.parse('2027-01-20T09:00:00Z')],
  ['2027-10-31T02:30+01:00[Europe/Berlin]', Date.parse('2027-10-31T01:30:00Z')],
])('%s is one moment', (text, at) => {
  expect(moment.parse(text)).toBe(at);
});

test.each([
  ['no zone', '2027-01-20T10:00'],
  ['no time', '2027-01-20[Mars/Olympus]'],
  ['an hour that comes twice', '2027-10-31T02:30[Europe/Berlin]'],
  ['an hour that does not come', '2027-03-28T02:30[Europe/Berlin]'],
  ['an offset that is not of the zone', '2027-01-20T10:00+05:00[Europe/Berlin]'],
  ['words', 'tomorrow at ten'],
])('%s is refused', (_what, text) => {
  expect(() => moment.parse(text)).toThrow('does not say one moment');
});

test('of two ends the earlier counts', () => {
  expect(scheduleFor({ opensAt: null, closesAt: 20 }, 10)).toEqual({ opensAt: null, closesAt: 10 });
  expect(scheduleFor({ opensAt: 5, closesAt: 20 }, 30)).toEqual({ opensAt: 5, closesAt: 20 });
  expect(scheduleFor({ opensAt: 5, closesAt: 20 }, 3)).toEqual({ opensAt: null, closesAt: 3 });
  expect(scheduleFor(undefined, null)).toBeUndefined();
});
