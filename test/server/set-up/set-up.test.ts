import { expect, test } from 'vitest';
import { candidateListReply, examFileReply, ticketList } from '../../../contract/console/set-up.ts';
import { examProblems } from '../../../server/exam/exam-problems.ts';
import { join, login, post, runningServer } from '../running-server.ts';

const examId = '0b9a7c55-1f0e-4d57-8a61-5b4e2d9c7f10';
const exam = {
  id: examId,
  title: 'Statistics II',
  settings: { durationMs: 5_400_000 },
  page: { startUrl: 'https://exams.example.org/start', submittedUrl: 'https://exams.example.org/done' },
};
const list = (text: string) => ({ file: Buffer.from(text).toString('base64'), isKept: false });

async function setUp() {
  const { url } = await runningServer();
  const cookie = await login(url);
  const ask = (path: string, body: unknown) => post(`${url}/api/console/${path}`, body, { cookie });
  const examOf = async (path: string, text: string) =>
    examFileReply.parse(await (await ask(path, { text })).json());
  const candidatesOf = async (body: unknown) =>
    candidateListReply.parse(await (await ask(`exams/${examId}/candidates`, body)).json());
  const read = (path: string) => fetch(`${url}/api/console/${path}`, { headers: { cookie } });
  return { url, examOf, candidatesOf, read };
}

test('what is wrong with an exam file is said with line and field, all of it at once', () => {
  const text = JSON.stringify(
    { ...exam, title: '', settings: { durationMs: -1, detectors: { smell: true } } },
    null,
    2,
  );
  const lineOf = (words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1;
  const found = examProblems(text).toSorted((a, b) => (a.field ?? '').localeCompare(b.field ?? ''));
  expect(found).toMatchObject([
    { line: lineOf('"detectors"'), field: 'settings.detectors', message: expect.stringContaining('smell') },
    { line: lineOf('"durationMs"'), field: 'settings.durationMs' },
    { line: lineOf('"title"'), field: 'title' },
  ]);
  const broken = `{\n  "title": "Statistics",\n  "page": nothing\n}`;
  expect(examProblems(broken)).toMatchObject([{ line: 3, field: null }]);
  expect(examProblems(JSON.stringify({ ...exam, page: undefined }))).toMatchObject([
    { message: 'an exam has either a "paper" or a "page"' },
  ]);
  expect(examProblems(JSON.stringify(exam))).toEqual([]);
});

test('an exam is looked at before it is kept, and then replaced by a file of the same id', async () => {
  const { examOf, read } = await setUp();
  const looked = await examOf('exams/check', JSON.stringify(exam));
  expect(looked.exam).toMatchObject({ id: examId, isKnown: false, questions: null, durationMs: 5_400_000 });
  expect(looked.exam?.consent.map(({ id }) => id)).toContain('camera');
  expect(await (await read('set-up/exams')).text()).not.toContain('Statistics II');
  await examOf('exams', JSON.stringify(exam));
  expect(await (await read('set-up/exams')).text()).toContain('Statistics II');
  const unwatched = { ...exam, settings: { streams: { camera: false, microphone: false, screen: false } } };
  const again = await examOf('exams/check', JSON.stringify(unwatched));
  expect(again.exam).toMatchObject({ isKnown: true });
  expect(again.exam?.consent.map(({ id }) => id)).not.toContain('camera');
  const wrong = await examOf('exams', JSON.stringify({ ...exam, title: '' }));
  expect(wrong).toMatchObject({ exam: null, problems: [{ field: 'title' }] });
  expect(await (await read('set-up/exams')).text()).toContain('Statistics II');
});

test('a list with faults takes nobody in; a right one makes tickets once, and they open the exam', async () => {
  const { url, examOf, candidatesOf, read } = await setUp();
  await examOf('exams', JSON.stringify(exam));
  const wrong = await candidatesOf({
    ...list('student_number,name,extra_minutes\n1,Ada,\n2,,x\n1,Bo,'),
    isKept: true,
  });
  expect(wrong.candidates).toEqual([]);
  expect(wrong.problems).toMatchObject([
    { line: 3, field: 'extra_minutes' },
    { line: 3, field: 'name' },
    { line: 4, field: 'student_number', message: '1 is there 2 times: lines 2 and 4' },
  ]);
  const strange = await candidatesOf(list('student_number,name,shoe size\n1,Ada,41'));
  expect(strange.problems).toMatchObject([{ line: 1, message: expect.stringMatching(/shoesize/) }]);
  expect(strange.problems[0]?.message).not.toContain('--');

  const right = list(
    'student_number;name;extra_minutes;shoe size\n00412;Ada Brennan;15;41\n00733;Dai Nguyen;;38',
  );
  const looked = await candidatesOf({ ...right, ignore: ['shoe size'] });
  expect(looked.candidates.map(({ outcome }) => outcome)).toEqual(['new', 'new']);
  const none = ticketList.parse(await (await read(`exams/${examId}/tickets`)).json());
  expect(none.tickets).toEqual([]);
  for (let times = 0; times < 2; times += 1)
    await candidatesOf({ ...right, ignore: ['shoe size'], isKept: true });
  const { tickets } = ticketList.parse(await (await read(`exams/${examId}/tickets`)).json());
  expect(tickets).toMatchObject([
    { studentNumber: '00412', name: 'Ada Brennan', extraTimeMs: 900_000 },
    { studentNumber: '00733', name: 'Dai Nguyen', extraTimeMs: null },
  ]);
  expect((await candidatesOf(list('student_number,name\n00412,Ada B.'))).notListed).toBe(1);

  const link = new URL(tickets[0]!.link);
  expect(link.searchParams.get('server')).toBe(url);
  const joined = await join(url, link.searchParams.get('ticket') ?? '');
  expect(joined).toMatchObject({ candidateName: 'Ada Brennan', exam: { id: examId } });
  expect(joined.exam.settings.accommodations.extraTimeMs).toBe(900_000);
  const merge = await (await read(`exams/${examId}/tickets/csv`)).text();
  expect(merge).toContain(`00733,Dai Nguyen,${tickets[1]!.ticket},invigil://join?`);
});

test('it is written down who saw the tickets, and for an exam that is not there nothing is', async () => {
  const { examOf, read } = await setUp();
  await examOf('exams', JSON.stringify(exam));
  await read(`exams/${examId}/tickets`);
  const unknown = await read('exams/1b9a7c55-1f0e-4d57-8a61-5b4e2d9c7f10/tickets');
  expect(unknown.status).toBe(404);
  const audit = await (await read('audit')).text();
  expect(audit.match(/"tickets-shown"/g)).toHaveLength(1);
  expect(audit).toContain('"exam-imported"');
});
