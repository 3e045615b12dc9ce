import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { examFile, type ApiTicket } from '../../contract/api/exams.ts';
import { parseJson } from '../../core/parse-json.ts';
import { picturesOf } from '../../server/exam/paper-texts.ts';
import { filesBeside, readPicture } from '../../server/exam/pictures.ts';
import { csvLine } from '../../server/results/export.ts';
import { examOf, fileBytes, oneCode, operand, type Input, type Row, type Verb } from './command.ts';
import { CommandError } from './connection.ts';

const exams: Verb = async ({ client }) => (await client.ask('listExams')).exams;

/** With an id, it is the next version of the exam that has it. Pictures that lie beside the file go with it. */
const createExam: Verb = async (input) => {
  const file = operand(input, 'the FILE of the exam');
  const parsed = examFile.safeParse(parseJson(fileBytes(file).toString('utf8')));
  if (!parsed.success) throw new CommandError(`${file}: ${z.prettifyError(parsed.error)}`);
  const body = {
    ...parsed.data,
    pictures: { ...picturesBeside(file, parsed.data), ...parsed.data.pictures },
  };
  if (body.id === undefined) return input.client.ask('createExam', { body });
  return input.client.ask('replaceExam', { params: { id: body.id }, body });
};

function picturesBeside(file: string, { paper }: z.infer<typeof examFile>): Readonly<Record<string, string>> {
  const read = filesBeside(file);
  const found: Record<string, string> = {};
  for (const name of paper ? picturesOf(paper) : []) {
    const data = /^[^/\\:]+$/.test(name) && !name.startsWith('.') ? read(name) : null;
    const picture = data && readPicture(name, data);
    if (picture && !picture.ok) throw new CommandError(picture.message);
    if (picture)
      found[name] = `data:${picture.value.type};base64,${Buffer.from(picture.value.data).toString('base64')}`;
  }
  return found;
}

const importCandidates: Verb = async (input) => {
  const { client, flags } = input;
  const csv = fileBytes(operand(input, 'the FILE.csv with student_number and name'));
  const query = { dryRun: flags['dry-run'] === true ? 'true' : undefined, ignore: flags.ignore };
  const { tickets, ...summary } = await client.ask('putCandidates', {
    params: { id: examOf(flags) },
    query,
    csv,
  });
  if (flags.out !== undefined && !summary.dryRun) writeTickets(flags.out, tickets);
  return flags.json === true ? { ...summary, tickets } : summary;
};

/** The tickets with their links: on the screen, or as a table to print from. */
const tickets: Verb = async ({ client, flags }) => {
  const query = { studentNumber: flags['student-number'] };
  const pages = await client.all('listTickets', { params: { id: examOf(flags) }, query });
  const all = pages.flatMap((page) => page.tickets);
  if (flags.out === undefined) return all.map(rowOf);
  writeTickets(flags.out, all);
  return { tickets: all.length, file: flags.out };
};

const rowOf = ({ studentNumber, candidateName, ticket, link, sessionId }: ApiTicket): Row => ({
  studentNumber,
  candidateName,
  ticket,
  link,
  joined: sessionId !== null,
});

type Printed = Pick<ApiTicket, 'studentNumber' | 'candidateName'> & {
  readonly ticket?: string | undefined;
  readonly link?: string | undefined;
};

function writeTickets(file: string, all: readonly Printed[]): void {
  const lines = all.map(({ studentNumber, candidateName, ticket = null, link = null }) =>
    csvLine([studentNumber, candidateName, ticket, link]),
  );
  const head = csvLine(['student_number', 'name', 'ticket', 'link'], { isFirst: true });
  writeFileSync(file, head + lines.join(''), { mode: 0o600 });
}

const withdraw: Verb = async (input: Input) => {
  const params = { id: examOf(input.flags), code: await oneCode(input) };
  return rowOf(await input.client.ask('withdrawTicket', { params }));
};

const results: Verb = async ({ client, flags }) => {
  const format = flags.format ?? 'csv';
  await client.save('exportResults', { params: { id: examOf(flags), format } }, flags.out ?? null);
  return flags.out === undefined ? null : { file: flags.out };
};

export const examVerbs = {
  exams,
  'create-exam': createExam,
  'import-candidates': importCandidates,
  tickets,
  'withdraw-ticket': withdraw,
  results,
};
