import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { EventType } from '../../../contract/catalog.ts';
import { joinReply, sessionList, timelinePage, type JoinReply } from '../../../contract/http.ts';
import { timeRows } from '../../../contract/more-time.ts';
import { proctorMessage, type ProctorMessage } from '../../../contract/wire.ts';
import { apply } from '../../../core/session/apply.ts';
import { createDecide } from '../../../core/session/decide.ts';
import { initialState, planOf } from '../../../core/session/state.ts';
import { summaryOf } from '../../../core/session/summary.ts';
import { institution } from '../admin/institution.ts';
import { genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { patient } from '../patient.ts';
import { cookieOf, dialCandidate, heard, login, post, refusalOf } from '../running-server.ts';

const minute = 60_000;
const list = 'student_number,name\n00123,Kim Lee\n00124,Kim Lee\n00125,Ada Brennan\n00126,Bo Chen\n';

async function exam() {
  const server = await institution();
  const { url, examId } = server;
  const tickets = await server.tickets(list);
  const cookie = await login(url);
  const ask = (path: string, body: object) => post(`${url}/api/console/${path}`, body, { cookie });
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${url}/api/console/${path}`, { headers: { cookie } })).json();
  const giving = { id: randomUUID(), extraMs: 10 * minute, by: 'Ines Duarte', reason: 'Fire alarm' };
  return {
    ...server,
    examId,
    tickets,
    ask,
    give: (scope: object, change: object = {}) => ask('time', { ...giving, ...change, scope }),
    page: async (id: string) => timelinePage.parse(await get(`sessions/${id}/events`)),
    rows: async () => sessionList.parse(await get('sessions')).sessions,
  };
}
type Exam = Awaited<ReturnType<typeof exam>>;

/** An app with a session of its own: decides and folds as the real one, and says what follows to the server. */
async function candidate({ url, tickets }: Exam, number: string) {
  const device = randomUUID();
  const joinAgain = async () =>
    joinReply.parse(
      await (
        await post(`${url}/api/join`, {
          v: 1,
          ticket: tickets.get(number),
          appVersion: '1',
          platform: 'test',
          device,
        })
      ).json(),
    );
  let joined: JoinReply = await joinAgain();
  const { settings } = joined.exam;
  const decide = createDecide(settings);
  let state = initialState(planOf(settings));
  let mark = genesis;
  let socket: ReturnType<typeof dialCandidate> | null = null;
  const got: ProctorMessage[] = [];
  async function say(...drafts: readonly { type: EventType; data?: unknown; occurredAt?: number }[]) {
    for (const { type, data = {}, occurredAt = Date.now() } of drafts) {
      const event = nextEvent(joined.sessionId, mark, {
        type,
        occurredAt,
        data: data as Record<string, unknown>,
      });
      mark = markOf(event);
      state = apply(state, event);
      const authorization = `Bearer ${joined.token}`;
      const path = `${url}/api/sessions/${joined.sessionId}/batches`;
      expect((await post(path, { events: [event] }, { authorization })).status).toBe(200);
    }
  }
  return {
    joined,
    got,
    say,
    state: () => state,
    endsAt: () => summaryOf(state).endsAt,
    begin: () => say({ type: 'x.exam.started', data: { endsAt: Date.now() + settings.durationMs } }),
    submit: () => say({ type: 'x.exam.submitted' }),
    async connect(answers = true) {
      joined = await joinAgain();
      const connection = dialCandidate(url, joined);
      socket = connection;
      connection.on('message', (said: unknown, answer: (reply: unknown) => void) => {
        const message = proctorMessage.parse(said);
        got.push(message);
        if (!answers) return;
        const take = async () => {
          const events = decide(state, { do: 'take-message', message }, Date.now());
          if (events.ok) await say(...events.value);
          answer({ ok: true });
        };
        // What cannot be said is not answered, and comes again.
        take().catch(() => {});
      });
      await heard(connection, 'welcome');
    },
    disconnect: () => socket?.disconnect(),
  };
}

const rowsOf = async (reply: Response) => timeRows.parse(await reply.json()).rows;

test('more time for one reaches the running app, and its end is the same everywhere', async () => {
  const server = await exam();
  const kim = await candidate(server, '00123');
  const { sessionId } = kim.joined;
  await kim.connect();
  await kim.begin();
  const before = kim.endsAt()!;
  const [row] = await rowsOf(await server.give({ who: 'sessions', sessionIds: [sessionId] }));
  expect(row).toMatchObject({
    studentNumber: '00123',
    step: 'running',
    endsAt: before,
    willEndAt: before + 10 * minute,
  });
  await expect.poll(kim.endsAt, patient).toBe(before + 10 * minute);
  const [known] = (await server.rows()).filter(({ id }) => id === sessionId);
  expect(known).toMatchObject({ endsAt: kim.endsAt(), grantedMs: 10 * minute });
  const { serverEvents, messages } = await server.page(sessionId);
  const data = { extraMs: 10 * minute, by: 'Ines Duarte', reason: 'Fire alarm' };
  expect(serverEvents.map(({ event }) => event)).toMatchObject([{ type: 'x.exam.time-granted', data }]);
  await expect
    .poll(async () => (await server.page(sessionId)).messages, patient)
    .toMatchObject([{ action: 'extend-time', extraMs: 10 * minute, deliveredAt: expect.any(Number) }]);
  expect(messages).toHaveLength(1);
});

test('more time for all: to who runs, who has not begun, who has not joined; who has handed in stays', async () => {
  const server = await exam();
  const [running, waiting, done] = [
    await candidate(server, '00123'),
    await candidate(server, '00124'),
    await candidate(server, '00125'),
  ];
  for (const one of [running, waiting, done]) await one.connect();
  await running.begin();
  await done.begin();
  await done.submit();
  const scope = { who: 'all', examId: server.examId };
  const preview = await rowsOf(await server.ask('time/preview', { scope }));
  expect(preview.map(({ studentNumber, step }) => [studentNumber, step])).toEqual([
    ['00123', 'running'],
    ['00124', 'not-begun'],
    ['00125', 'handed-in'],
    ['00126', 'not-joined'],
  ]);
  const given = await rowsOf(await server.give(scope));
  const before = given[0]!.endsAt!;
  await expect.poll(running.endsAt, patient).toBe(before + 10 * minute);
  await expect.poll(() => waiting.state().extensions.length, patient).toBe(1);
  expect(done.got).toEqual([]);
  expect(done.state().extensions).toEqual([]);

  // Who joins later finds it waiting, and once.
  const late = await candidate(server, '00126');
  await late.connect();
  await expect.poll(() => late.state().extensions, patient).toMatchObject([{ extraMs: 10 * minute }]);
  await late.connect();
  await late.begin();
  expect(late.state().extensions).toHaveLength(1);
  expect((await server.page(late.joined.sessionId)).messages).toHaveLength(1);
});

test('more time for some, by student number: of two with one name the right one', async () => {
  const server = await exam();
  const [one, other] = [await candidate(server, '00123'), await candidate(server, '00124')];
  for (const each of [one, other]) await each.connect();
  for (const each of [one, other]) await each.begin();
  const before = [one.endsAt(), other.endsAt()];
  const scope = { who: 'students', examId: server.examId, studentNumbers: ['00124'] };
  await server.give(scope);
  await expect.poll(other.endsAt, patient).toBe(before[1]! + 10 * minute);
  expect(one.endsAt()).toBe(before[0]);
  expect(one.got).toEqual([]);
});

test('an unknown number stops all of it, by name', async () => {
  const server = await exam();
  const studentNumbers = ['00123', '123', '999'];
  const refused = await server.give({ who: 'students', examId: server.examId, studentNumbers });
  expect(await refusalOf(refused)).toMatchObject({ status: 404, code: 'student.unknown' });
  const preview = await rowsOf(
    await server.ask('time/preview', { scope: { who: 'all', examId: server.examId } }),
  );
  expect(preview.every(({ grantedMs }) => grantedMs === 0)).toBe(true);
});

test('the same giving twice counts once, and another adds to it', async () => {
  const server = await exam();
  const kim = await candidate(server, '00123');
  await kim.connect();
  await kim.begin();
  const before = kim.endsAt()!;
  const scope = { who: 'sessions', sessionIds: [kim.joined.sessionId] };
  await Promise.all([server.give(scope), server.give(scope), server.give(scope)]);
  await expect.poll(kim.endsAt, patient).toBe(before + 10 * minute);
  await server.give(scope, { id: randomUUID(), extraMs: minute });
  await expect.poll(kim.endsAt, patient).toBe(before + 11 * minute);
  expect(kim.got).toHaveLength(2);
});

test('who is offline gets it when they are back, and the preview counts it already', async () => {
  const server = await exam();
  const kim = await candidate(server, '00123');
  await kim.connect(false);
  await kim.begin();
  const before = kim.endsAt()!;
  const scope = { who: 'sessions', sessionIds: [kim.joined.sessionId] };
  await server.give(scope);
  await expect.poll(() => kim.got.length, patient).toBe(1);
  kim.disconnect();
  const [row] = await rowsOf(await server.ask('time/preview', { scope }));
  expect(row).toMatchObject({ endsAt: before + 10 * minute, grantedMs: 10 * minute });
  await kim.connect();
  await expect.poll(kim.endsAt, patient).toBe(before + 10 * minute);
});

test('the command gives time while the server runs, and the server brings it', async () => {
  const server = await exam();
  const kim = await candidate(server, '00123');
  await kim.connect();
  await kim.begin();
  const before = kim.endsAt()!;
  const args = [
    '--exam',
    server.examId,
    '--minutes',
    '10',
    '--by',
    'Ines',
    '--reason',
    'Alarm',
    '--students',
    '00123, 00126',
  ];
  const dry = await server.admin('give-time', ...args, '--dry-run');
  expect(dry).toMatchObject([
    { studentNumber: '00123', willEndAt: new Date(before + 10 * minute).toISOString() },
    { studentNumber: '00126', step: 'not-joined' },
    { candidates: 2, dryRun: true },
  ]);
  expect(kim.got).toEqual([]);
  await server.admin('give-time', ...args);
  await expect.poll(kim.endsAt, patient).toBe(before + 10 * minute);
  expect((await server.page(kim.joined.sessionId)).serverEvents.map(({ event }) => event.data)).toMatchObject(
    [{ by: 'Ines', reason: 'Alarm' }],
  );
});

test.each([
  ['nobody', [], 'say who'],
  ['two ways of saying who', ['--all', '--students', '1'], 'say who'],
  ['a number that is not there', ['--students', '77'], 'Not in this exam: 77'],
])('the command is explained: %s', async (_what, who, message) => {
  const { admin, examId } = await exam();
  const args = ['--exam', examId, '--minutes', '10', '--by', 'Ines', '--reason', 'Alarm'];
  await expect(admin('give-time', ...args, ...who)).rejects.toThrow(message);
});

test('time is for proctors to give, with a name and a reason', async () => {
  const server = await exam();
  const scope = { who: 'all', examId: server.examId };
  const request = { id: randomUUID(), scope, extraMs: minute, by: 'Ines', reason: 'Alarm' };
  expect(await refusalOf(await post(`${server.url}/api/console/time`, request))).toMatchObject({
    code: 'token.missing',
  });
  for (const change of [
    { by: ' ' },
    { reason: '' },
    { extraMs: 0 },
    { extraMs: -minute },
    { extraMs: 25 * 60 * minute },
  ])
    expect(await refusalOf(await server.give(scope, change))).toMatchObject({ code: 'request.malformed' });
});

test('a hand-in on the server’s own page counts, though the app has not said so yet', async () => {
  const server = await exam();
  const kim = await candidate(server, '00123');
  await kim.begin();
  const cookie = cookieOf(await fetch(kim.joined.exam.startUrl, { redirect: 'manual' }));
  await fetch(`${server.url}/api/exam/submit`, { method: 'POST', headers: { cookie } });
  const [row] = await rowsOf(await server.give({ who: 'sessions', sessionIds: [kim.joined.sessionId] }));
  expect(row).toMatchObject({ step: 'handed-in', endsAt: null, willEndAt: null });
});
