import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { expect, test } from 'vitest';
import { mostCandidates } from '../../../contract/api/exams.ts';
import { AdminError } from '../../../server/admin-commands.ts';
import { readCandidates } from '../../../server/admin/ticket-file.ts';
import { join } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';
import { fileOf, institution } from './institution.ts';

const two = 'student_number,name\n00123,Kim Lee\n00124,Kim Lee\n';

test('a list makes tickets by student number, and the same list again makes the same', async () => {
  const { url, admin, examId } = await institution();
  const file = fileOf('list.csv', two);
  const create = () => admin('create-tickets', file, '--exam', examId, '--server', url);
  const first = await create();
  expect(first.at(-1)).toMatchObject({ new: 2, changed: 0, unchanged: 0, dryRun: false });
  const again = await create();
  expect(again.at(-1)).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
  const tickets = (lines: readonly Readonly<Record<string, unknown>>[]) =>
    lines.slice(0, -1).map(({ studentNumber, ticket, link }) => [studentNumber, ticket, link]);
  expect(tickets(again)).toEqual(tickets(first));
  expect(await join(url, String(first[1]!['ticket']))).toMatchObject({ candidateName: 'Kim Lee' });
});

test('a dry run says what would be, and does nothing', async () => {
  const { admin, examId } = await institution();
  const file = fileOf('list.csv', two);
  const dry = await admin('create-tickets', file, '--exam', examId, '--dry-run');
  expect(dry).toEqual([
    { studentNumber: '00123', name: 'Kim Lee', outcome: 'new' },
    { studentNumber: '00124', name: 'Kim Lee', outcome: 'new' },
    { exam: examId, new: 2, changed: 0, unchanged: 0, notListed: 0, dryRun: true },
  ]);
  expect((await admin('create-tickets', file, '--exam', examId)).at(-1)).toMatchObject({ new: 2 });
});

test('a changed line is said with what it was, keeps its ticket, and counts for who has joined', async () => {
  const { url, admin, examId, tickets } = await institution();
  const before = await tickets(two);
  await join(url, before.get('00123')!);
  const changed = fileOf(
    'list.csv',
    'student_number,name,expires,extra_minutes\n00123,Kim Lee-Sørensen,,15\n00124,Kim Lee,2027-01-31T18:00+01:00,\n',
  );
  const lines = await admin('create-tickets', changed, '--exam', examId);
  expect(lines).toMatchObject([
    {
      studentNumber: '00123',
      ticket: before.get('00123'),
      outcome: 'changed',
      changes: [
        { what: 'name', from: 'Kim Lee', to: 'Kim Lee-Sørensen' },
        { what: 'extra_minutes', from: 0, to: 15 },
      ],
    },
    {
      outcome: 'changed',
      changes: [{ what: 'expires', from: null, to: '2027-01-31T17:00:00.000Z' }],
    },
    { changed: 2, new: 0 },
  ]);
  expect((await admin('export-answers', '--exam', examId))[0]).toMatchObject({
    studentNumber: '00123',
    candidateName: 'Kim Lee-Sørensen',
  });
  expect(await join(url, before.get('00123')!)).toMatchObject({
    exam: { settings: { accommodations: { extraTimeMs: 900_000 } } },
  });
});

test('what it writes can be read again, by people and by itself', async () => {
  const { admin, examId, url } = await institution();
  const out = joinPath(tempFolder(), 'tickets.csv');
  const guarded = fileOf(
    'list.csv',
    'student_number,name\n7,"=HYPERLINK(""http://x"")"\n8,"Lee, Kim ""K"""\n',
  );
  const lines = await admin('create-tickets', guarded, '--exam', examId, '--out', out, '--server', url);
  const written = readFileSync(out, 'utf8');
  expect(written).toContain(`'=HYPERLINK`);
  expect(written).toContain(String(lines[0]!['ticket']));
  expect(written).toContain('invigil://join?');
  expect((await admin('create-tickets', out, '--exam', examId)).at(-1)).toMatchObject({ unchanged: 2 });
});

test('a student number is given once in an exam, and again in another', async () => {
  const { admin, examId } = await institution();
  const create = () => admin('create-ticket', '--exam', examId, '--name', 'Kim', '--student-number', ' 007 ');
  expect(await create()).toMatchObject([{ studentNumber: '007' }]);
  await expect(create()).rejects.toThrow('there is a ticket for 007 in this exam');
  const other = await institution();
  expect(
    await other.admin('create-ticket', '--exam', other.examId, '--name', 'Kim', '--student-number', '007'),
  ).toMatchObject([{ studentNumber: '007' }]);
});

const read = (content: string | Buffer, ignored: readonly string[] = []) =>
  readCandidates('list.csv', Buffer.from(content as string), ignored).map(
    ({ studentNumber, candidateName, line }) => [line, studentNumber, candidateName],
  );

test.each<[string, string | Buffer]>([
  ['commas', 'student_number,name\n001,Zoë Ångström\n002,Kim Lee\n'],
  [
    'semicolons, CRLF and a mark, as Excel writes them',
    '\uFEFFStudent Number;Name\r\n001;Zoë Ångström\r\n002;Kim Lee\r\n;\r\n',
  ],
  ['tabs', 'NAME\tStudent-Number\nZoë Ångström\t001\nKim Lee\t002'],
  ['quotes', '"student_number","name"\n"001","Zoë Ångström"\n"002"," Kim Lee "'],
  ['letters in two pieces', 'student_number,name\n001,Zoe\u0308 A\u030Angstro\u0308m\n002,Kim Lee\n'],
])('a list is read as it comes: %s', (_what, content) => {
  expect(read(content)).toEqual([
    [2, '001', 'Zoë Ångström'],
    [3, '002', 'Kim Lee'],
  ]);
});

test.each<[string, string | Buffer, RegExp]>([
  ['UTF-16', Buffer.from('\uFEFFstudent_number,name\n1,A', 'utf16le'), /UTF-16.*save it as "CSV UTF-8"/],
  ['Latin-1', Buffer.from('student_number,name\n1,Zo\xEB', 'latin1'), /not UTF-8.*save it as "CSV UTF-8"/],
  ['nothing', '', /is empty/],
  ['no numbers', 'name\nKim', /line 1: there is no column student_number/],
  [
    'a column that is not known',
    'student_number,name,extra_minuts\n1,A,5',
    /line 1: not a column of ours: extraminuts.*--ignore/,
  ],
  [
    'a number twice',
    'student_number,name\n1,A\n2,B\n1,C',
    /line 4, column student_number: 1 is there 2 times: lines 2 and 4/,
  ],
  ['a missing name', 'student_number,name\n1,A\n2,', /line 3, column name: must not be empty/],
  ['a missing number', 'student_number,name\n,A', /line 2, column student_number: must not be empty/],
  [
    'a time that is two',
    'student_number,name,expires\n1,A,2027-10-31T02:30[Europe/Berlin]',
    /line 2, column expires: .*does not say one moment/,
  ],
  [
    'minutes in words',
    'student_number,name,extra_minutes\n1,A,ten',
    /line 2, column extra_minutes: must be a number/,
  ],
  ['a cell too many', 'student_number,name\n1,A\n2,B,C', /line 3: 3 columns where the first line names 2/],
  ['a quote that stays open', 'student_number,name\n1,"A\n2,B', /list\.csv.*line/],
])('%s is refused with its place', (_what, content, message) => {
  expect(() => read(content)).toThrow(AdminError);
  expect(() => read(content)).toThrow(message);
});

test('everything that is wrong is said at once, and a line keeps its number after one that is longer', () => {
  const content = 'student_number,name\n1,"A\nand B"\n,C\n4,\n';
  expect(() => read(content)).toThrow(/line 4, column student_number[^]*line 5, column name/);
  expect(read('student_number,name,e-mail\n1,A,x@y.z\n', ['e-mail'])).toEqual([[2, '1', 'A']]);
});

test('a list has an end: of more candidates than one may have, none is taken', () => {
  const list = (count: number) => Buffer.from(`student_number,name\n${'1,Kim\n'.repeat(count)}`);
  expect(() => readCandidates('list.csv', list(mostCandidates + 1))).toThrow(
    `list.csv: it has ${mostCandidates + 1} candidates, and a list has ${mostCandidates} at most: divide it`,
  );
  // As many as that are read, and refused for another reason.
  expect(() => readCandidates('list.csv', list(mostCandidates))).toThrow('line 3');
});
