import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { institution } from '../admin/institution.ts';
import { genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { cookieOf, join, login, post, refusalOf } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';

type Institution = Awaited<ReturnType<typeof institution>>;
type Result = Readonly<Record<string, unknown>> & { readonly answers: Readonly<Record<string, unknown>> };

const at = Date.parse('2027-01-20T09:00:00Z');
const list = 'student_number,name\n0001,Kim Lee\n0002,Kim Lee\n0003,Ada Brennan\n0004,Bo Chen\n';

/** Answers, begins, takes a break, is seen without a face, and hands in. */
async function takeExam({ url }: Institution, ticket: string, rome: readonly string[]): Promise<void> {
  const { sessionId, token, exam } = await join(url, ticket);
  let mark = genesis;
  for (const [type, minutes, data] of [
    ['x.exam.started', 0, { endsAt: at + 3_600_000 }],
    ['x.break.started', 10, { endsBy: at + 900_000, left: 0 }],
    ['x.break.ended', 15, { durationMs: 300_000, endsAt: at + 3_900_000 }],
    ['face.not-detected', 20, { reason: 'absent', luminance: 9 }],
    ['x.exam.submitted', 30, {}],
  ] as const) {
    const event = nextEvent(sessionId, mark, { type, occurredAt: at + minutes * 60_000, data });
    mark = markOf(event);
    const authorization = `Bearer ${token}`;
    await post(`${url}/api/sessions/${sessionId}/batches`, { events: [event] }, { authorization });
  }
  const cookie = cookieOf(await fetch(exam.startUrl, { redirect: 'manual' }));
  const save = (question: string, value: unknown, savedAt: number) =>
    fetch(`${url}/api/exam/answers/${question}`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ value, savedAt }),
    });
  for (const [index, value] of rome.entries()) await save('rome', value, index);
  await save('kings', ['a', 'b'], 1);
}

async function heldExam() {
  const accommodations = { breaks: { count: 1, eachMs: 300_000 } };
  const settings = { durationMs: 3_600_000, accommodations };
  const server = await institution({ settings }, { now: () => at + 45 * 60_000 });
  const tickets = await server.tickets(list);
  await takeExam(server, tickets.get('0002')!, ['x', '=1+1']);
  await takeExam(server, tickets.get('0001')!, ['"Long; ago",\nthey say']);
  await join(server.url, tickets.get('0003')!);
  return { ...server, tickets };
}

test('results are matched by student number, not by name, and JSON loses nothing', async () => {
  const { admin, examId, tickets } = await heldExam();
  const [written] = await admin(
    'export-results',
    '--exam',
    examId,
    '--out',
    tempFolder(),
    '--format',
    'json',
  );
  const { exam, results } = JSON.parse(readFileSync(String(written!['file']), 'utf8')) as {
    exam: object;
    results: readonly Result[];
  };
  expect(exam).toMatchObject({ id: examId, title: 'History' });
  expect(results).toMatchObject([
    {
      studentNumber: '0001',
      candidateName: 'Kim Lee',
      ticket: tickets.get('0001'),
      state: 'handed-in',
      startedAt: '2027-01-20T09:00:00.000Z',
      submittedAt: '2027-01-20T09:30:00.000Z',
      timeUsedS: 1_500,
      answers: { rome: '"Long; ago",\nthey say', kings: ['a', 'b'] },
      endsAt: '2027-01-20T10:05:00.000Z',
      saved: { rome: { at: '2027-01-20T09:45:00.000Z', lateS: 0 } },
      versions: { rome: 1, kings: 1 },
      observations: { info: 4, notice: 0, warning: 1, alert: 0 },
    },
    { studentNumber: '0002', answers: { rome: '=1+1' }, versions: { rome: 2 } },
    { studentNumber: '0003', state: 'not-begun', answers: {}, startedAt: null },
    { studentNumber: '0004', state: 'not-joined', sessionId: null },
  ]);
});

test('in CSV nothing is a formula, and every line can be read', async () => {
  const { admin, examId } = await heldExam();
  const files = await admin('export-results', '--exam', examId, '--out', tempFolder());
  const csv = readFileSync(String(files[0]!['file']), 'utf8');
  const rows = parse(csv, { columns: true, bom: true }) as unknown as Record<string, string>[];
  expect(
    rows.map((row) => [row['student_number'], row['state'], row['answer.rome'], row['saved.rome']]),
  ).toEqual([
    ['0001', 'handed-in', '"Long; ago",\nthey say', '1'],
    ['0002', 'handed-in', `'=1+1`, '2'],
    ['0003', 'not-begun', '', '0'],
    ['0004', 'not-joined', '', '0'],
  ]);
  expect(rows[0]).toMatchObject({ 'answer.kings': '["a","b"]', observed_warning: '1', time_used_s: '1500' });
  expect(rows[0]).toMatchObject({ 'saved_at.rome': '2027-01-20T09:45:00.000Z', 'late_s.rome': '0' });
  expect(Object.keys(rows[0]!).some((name) => /verdict|cheat|score/i.test(name))).toBe(false);
});

test('who never began by the end is told as such, and so is who never came', async () => {
  const { admin, examId } = await heldExam();
  await admin('schedule-exam', '--exam', examId, '--closes-at', '2020-01-20T10:00Z');
  await admin(
    'give-time',
    '--exam',
    examId,
    '--minutes',
    '5',
    '--by',
    'Ines',
    '--reason',
    'Alarm',
    '--students',
    '0003',
  );
  const [, file] = await admin('export-results', '--exam', examId, '--out', tempFolder());
  const { results } = JSON.parse(readFileSync(String(file!['file']), 'utf8')) as {
    results: readonly Result[];
  };
  expect(results.slice(2)).toMatchObject([
    { state: 'never-began', givenTimeS: 300, givenTime: [{ by: 'Ines', reason: 'Alarm', seconds: 300 }] },
    { state: 'never-joined', givenTimeS: 0 },
  ]);
});

test('staff take the same from the console, under a name that sorts', async () => {
  const { url, examId } = await heldExam();
  const path = `${url}/api/console/exams/${examId}/results/csv`;
  expect(await refusalOf(await fetch(path))).toMatchObject({ code: 'token.missing' });
  const cookie = await login(url);
  const reply = await fetch(path, { headers: { cookie } });
  expect(reply.headers.get('content-type')).toContain('text/csv');
  expect(reply.headers.get('content-disposition')).toMatch(
    /filename="history-[0-9a-f]{8}-results-\d{8}T\d{6}Z\.csv"/,
  );
  expect(await reply.text()).toContain('0001,Kim Lee');
  for (const wrong of ['exams/nowhere/results/csv', `exams/${examId}/results/xls`])
    expect((await fetch(`${url}/api/console/${wrong}`, { headers: { cookie } })).status).toBe(404);
});

test('five hundred candidates, and the database goes on taking events meanwhile', async () => {
  const server = await institution();
  const lines = Array.from({ length: 500 }, (_, index) => `${String(index).padStart(5, '0')},Kim Lee`);
  const tickets = await server.tickets(`student_number,name\n${lines.join('\n')}\n`);
  expect(tickets.size).toBe(500);
  const cookie = await login(server.url);
  const reply = await fetch(`${server.url}/api/console/exams/${server.examId}/results/json`, {
    headers: { cookie },
  });
  const joined = join(server.url, tickets.get('00042')!);
  const { results } = (await reply.json()) as { results: readonly Result[] };
  expect(results.map(({ studentNumber }) => studentNumber)).toEqual(lines.map((line) => line.slice(0, 5)));
  expect((await joined).candidateName).toBe('Kim Lee');
});
