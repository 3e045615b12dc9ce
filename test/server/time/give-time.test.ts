import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { patient } from '../patient.ts';
import { cookieOf, post, refusalOf } from '../running-server.ts';
import { candidate, minute, rowsOf, timedExam } from './timed-exam.ts';

test('more time for one reaches the running app, and its end is the same everywhere', async () => {
  const server = await timedExam();
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
  // The app has it before its event is on the server.
  await expect
    .poll(async () => (await server.rows()).find(({ id }) => id === sessionId), patient)
    .toMatchObject({ endsAt: kim.endsAt(), grantedMs: 10 * minute });
  const { serverEvents, messages } = await server.page(sessionId);
  const data = { extraMs: 10 * minute, by: 'Demo administrator', reason: 'Fire alarm' };
  expect(serverEvents.map(({ event }) => event)).toMatchObject([{ type: 'x.exam.time-granted', data }]);
  await expect
    .poll(async () => (await server.page(sessionId)).messages, patient)
    .toMatchObject([{ action: 'extend-time', extraMs: 10 * minute, deliveredAt: expect.any(Number) }]);
  expect(messages).toHaveLength(1);
});

test('more time for all: to who runs, who has not begun, who has not joined; who has handed in stays', async () => {
  const server = await timedExam();
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
  const server = await timedExam();
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
  const server = await timedExam();
  const studentNumbers = ['00123', '123', '999'];
  const refused = await server.give({ who: 'students', examId: server.examId, studentNumbers });
  expect(await refusalOf(refused)).toMatchObject({ status: 404, code: 'student.unknown' });
  const preview = await rowsOf(
    await server.ask('time/preview', { scope: { who: 'all', examId: server.examId } }),
  );
  expect(preview.every(({ grantedMs }) => grantedMs === 0)).toBe(true);
});

test('the same giving twice counts once, and another adds to it', async () => {
  const server = await timedExam();
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
  const server = await timedExam();
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

test('time is for proctors to give, with a name and a reason', async () => {
  const server = await timedExam();
  const scope = { who: 'all', examId: server.examId };
  const request = { id: randomUUID(), scope, extraMs: minute, reason: 'Alarm' };
  expect(await refusalOf(await post(`${server.url}/api/console/time`, request))).toMatchObject({
    code: 'token.missing',
  });
  for (const change of [
    { by: 'Somebody else' },
    { reason: '' },
    { extraMs: 0 },
    { extraMs: -minute },
    { extraMs: 25 * 60 * minute },
  ])
    expect(await refusalOf(await server.give(scope, change))).toMatchObject({ code: 'request.malformed' });
});

test('a hand-in on the server’s own page counts, though the app has not said so yet', async () => {
  const server = await timedExam();
  const kim = await candidate(server, '00123');
  await kim.begin();
  const cookie = cookieOf(await fetch(kim.joined.exam.startUrl, { redirect: 'manual' }));
  await fetch(`${server.url}/api/exam/submit`, { method: 'POST', headers: { cookie } });
  const [row] = await rowsOf(await server.give({ who: 'sessions', sessionIds: [kim.joined.sessionId] }));
  expect(row).toMatchObject({ step: 'handed-in', endsAt: null, willEndAt: null });
});
