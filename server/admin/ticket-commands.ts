import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { studentNumber } from '../../contract/http.ts';
import { parseJson } from '../../core/parse-json.ts';
import { folderSecret } from '../data-folder.ts';
import { ticketAccommodations, type TicketAccommodations } from '../exam/accommodations.ts';
import { moment } from '../exam/schedule.ts';
import { createAnswerSigner, answerKeyFile } from '../join/answer-signature.ts';
import { joinLink, newTicketCode, printedCode } from '../join/ticket-code.ts';
import { csvLine } from '../results/export.ts';
import { newSigningKey } from '../tokens.ts';
import {
  AdminError,
  examFlag,
  existingExam,
  minutes,
  msOf,
  readBytes,
  readFlags,
  readText,
  serverUrl,
  type Command,
} from './command.ts';
import { candidateName, readCandidates } from './ticket-file.ts';
import { planTickets, type PlannedTicket } from './ticket-plan.ts';

const ticketFlags = examFlag.extend({
  name: candidateName,
  'student-number': studentNumber.optional(),
  expires: moment.nullable().default(null),
  server: serverUrl.optional(),
  'extra-minutes': minutes.optional(),
  accommodations: z.string().optional(),
});

/** The link of a code, where the address of the server is given. */
function linker(
  server: string | undefined,
  dataFolder: string,
): (code: string) => { readonly link?: string } {
  if (server === undefined) return () => ({});
  const { fingerprint } = createAnswerSigner(folderSecret(dataFolder, answerKeyFile, newSigningKey));
  return (code) => ({ link: joinLink(server, code, fingerprint) });
}

export const createTicket: Command = async ({ store, flags, dataFolder, now, audit }) => {
  const { exam, name, 'student-number': number, expires, server, ...granted } = readFlags(ticketFlags, flags);
  await existingExam(store, exam);
  const isTaken = (await store.exams.tickets(exam)).some(({ studentNumber: taken }) => taken === number);
  if (number !== undefined && isTaken)
    throw new AdminError(`there is a ticket for ${number} in this exam: create-tickets shows and changes it`);
  const code = newTicketCode();
  const accommodations = await readAccommodations(granted);
  const ticket = {
    code,
    examId: exam,
    candidateName: name,
    studentNumber: number ?? null,
    expiresAt: expires,
  };
  const entry = audit('tickets-made', { examId: exam, new: 1, changed: 0 });
  await store.exams.addTicket({ ...ticket, accommodations }, now(), entry);
  const numbered = number === undefined ? {} : { studentNumber: number };
  return [{ ticket: printedCode(code), ...numbered, ...linker(server, dataFolder)(code) }];
};

type Granted = Pick<z.infer<typeof ticketFlags>, 'extra-minutes' | 'accommodations'>;

async function readAccommodations({
  accommodations: file,
  ...granted
}: Granted): Promise<TicketAccommodations> {
  const given = granted['extra-minutes'];
  const extra = given === undefined ? {} : { extraTimeMs: msOf(given) };
  if (file === undefined) return extra;
  const parsed = ticketAccommodations.safeParse(parseJson(await readText(file)));
  if (!parsed.success) throw new AdminError(`${file}: ${z.prettifyError(parsed.error)}`);
  return { ...parsed.data, ...extra };
}

const listFlags = examFlag.extend({
  server: serverUrl.optional(),
  out: z.string().optional(),
  ignore: z.string().default(''),
  'dry-run': z.boolean().default(false),
});

/** Tickets for a whole list of candidates. The same list again changes nothing and brings the same tickets. */
export const createTickets: Command = async ({ store, flags, operands: [file], dataFolder, now, audit }) => {
  if (file === undefined)
    throw new AdminError('create-tickets needs a FILE: a CSV with student_number and name');
  const { exam, server, out, ignore, 'dry-run': isDry } = readFlags(listFlags, flags);
  await existingExam(store, exam);
  const listed = readCandidates(file, await readBytes(file), ignore.split(',').filter(Boolean));
  const existing = await store.exams.tickets(exam);
  const plan = planTickets(listed, existing, { examId: exam, newCode: newTicketCode });
  const { planned, toWrite, counts, notListed } = plan;
  const written = { new: counts.new, changed: counts.changed };
  if (!isDry && toWrite.length > 0)
    await store.exams.putTickets(toWrite, now(), audit('tickets-made', { examId: exam, ...written }));

  const linkOf = linker(server, dataFolder);
  const lines = planned.map(({ ticket, outcome, changes }) => ({
    studentNumber: ticket.studentNumber,
    name: ticket.candidateName,
    // A code of a dry run is nobody's.
    ...(isDry && outcome === 'new' ? {} : { ticket: printedCode(ticket.code), ...linkOf(ticket.code) }),
    outcome,
    ...(changes.length > 0 && { changes }),
  }));
  if (out !== undefined && !isDry) await writeFile(out, ticketTable(planned, linkOf), { mode: 0o600 });
  const summary = { ...written, unchanged: counts.unchanged, notListed };
  return [...lines, { exam, ...summary, dryRun: isDry }];
};

function ticketTable(
  planned: readonly PlannedTicket[],
  linkOf: (code: string) => { readonly link?: string },
): string {
  const head = csvLine(['student_number', 'name', 'ticket', 'link', 'outcome', 'changes'], { isFirst: true });
  const rows = planned.map(({ ticket, outcome, changes }) => {
    const said = changes.map(({ what, from, to }) => `${what}: ${String(from)} -> ${String(to)}`).join('; ');
    const { code, studentNumber: number = null, candidateName: name } = ticket;
    return csvLine([number, name, printedCode(code), linkOf(code).link ?? null, outcome, said]);
  });
  return head + rows.join('');
}
