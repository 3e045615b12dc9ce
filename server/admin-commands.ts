import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import { databaseFile, folderSecret } from './data-folder.ts';
import { ticketAccommodations, type TicketAccommodations } from './exam/accommodations.ts';
import { readExamFile } from './exam/exam-file.ts';
import { hashQuitPassword } from './exam/quit-password.ts';
import { createSettingsSigner, settingsKeyFile } from './join/settings-signature.ts';
import { joinLink, newTicketCode, printedCode } from './join/ticket-code.ts';
import { readSettings } from './settings.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import type { Store } from './store/store.ts';
import { newSigningKey } from './tokens.ts';

const usage = `Usage: node server/admin.ts COMMAND [--data FOLDER]
  import-exam FILE                          adds an exam, or replaces the one with its id
  create-ticket --exam ID --name NAME       a code for one candidate
      [--expires 2027-01-31T18:00:00Z]      until when it can be begun with
      [--extra-minutes N]                   more time than the exam gives
      [--accommodations FILE]               {"extraTimeMs", "breaks", "assistiveTechnology", "detectors"}
      [--server https://exams.example.org]  to print a join link too
  quit-password                             for lockdown.quitPasswordHash; the password comes by standard input
  export-answers --exam ID                  the latest answers of every candidate, one line each
The server may be running.`;

/** Wrong use, or a file that cannot be used: said as it is, without a stack. */
export class AdminError extends Error {}

const flags = {
  data: { type: 'string' },
  exam: { type: 'string' },
  name: { type: 'string' },
  expires: { type: 'string' },
  server: { type: 'string' },
  'extra-minutes': { type: 'string' },
  accommodations: { type: 'string' },
} as const;
type Flags = { readonly [name in keyof typeof flags]?: string | undefined };

type Command = (
  store: Store,
  flags: Flags,
  operands: readonly string[],
  dataFolder: string,
) => Promise<readonly unknown[]>;

const commands: Readonly<Record<string, Command>> = {
  'import-exam': async ({ exams }, _flags, [file]) => {
    if (file === undefined) throw new AdminError(usage);
    const text = await readText(file);
    const exam = readExamFile(text);
    if (!exam.ok) throw new AdminError(`${file}: ${exam.message}`);
    await exams.put(exam.value, Date.now());
    return [{ exam: exam.value.id, title: exam.value.title }];
  },

  'create-ticket': async ({ exams }, flags, _operands, dataFolder) => {
    const { exam, name, expires, server, ...granted } = read(ticketFlags, flags);
    if (!(await exams.find(exam))) throw new AdminError(`there is no exam ${exam}`);
    const code = newTicketCode();
    const accommodations = await readAccommodations(granted);
    const ticket = { code, examId: exam, candidateName: name, expiresAt: expires, accommodations };
    await exams.addTicket(ticket, Date.now());
    if (server === undefined) return [{ ticket: printedCode(code) }];
    const { fingerprint } = createSettingsSigner(folderSecret(dataFolder, settingsKeyFile, newSigningKey));
    return [{ ticket: printedCode(code), link: joinLink(server, code, fingerprint) }];
  },

  'quit-password': async () => {
    const [password = ''] = (await text(process.stdin)).split(/\r?\n/);
    if (password.length < 8) throw new AdminError('a quit password has 8 characters or more');
    return [{ quitPasswordHash: hashQuitPassword(password) }];
  },

  'export-answers': async ({ exams, sessions, answers }, flags) => {
    const { exam } = read(examFlag, flags);
    if (!(await exams.find(exam))) throw new AdminError(`there is no exam ${exam}`);
    const lines = (await sessions.ofExam(exam)).map(async ({ id, candidateName, state, submittedAt }) => ({
      session: id,
      candidateName,
      state,
      submittedAt,
      answers: await answers.latest(id),
    }));
    return Promise.all(lines);
  },
};

const examFlag = z.object({ exam: z.uuid() });
const ticketFlags = examFlag.extend({
  name: z.string().min(1).max(200),
  expires: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .nullable()
    .default(null),
  server: z.url({ protocol: /^https?$/ }).optional(),
  'extra-minutes': z.coerce.number('must be a number').positive().max(1_440).optional(),
  accommodations: z.string().optional(),
});

type Granted = Pick<z.infer<typeof ticketFlags>, 'extra-minutes' | 'accommodations'>;

async function readAccommodations({
  accommodations: file,
  ...granted
}: Granted): Promise<TicketAccommodations> {
  const minutes = granted['extra-minutes'];
  const extra = minutes === undefined ? {} : { extraTimeMs: Math.round(minutes * 60_000) };
  if (file === undefined) return extra;
  const parsed = ticketAccommodations.safeParse(parseJson(await readText(file)));
  if (!parsed.success) throw new AdminError(`${file}: ${z.prettifyError(parsed.error)}`);
  return { ...parsed.data, ...extra };
}

function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new AdminError(`${file} cannot be read`);
  });
}

function read<T>(schema: z.ZodType<T>, flags: Flags): T {
  const parsed = schema.safeParse(flags);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
  throw new AdminError(`${issues.join('\n')}\n\n${usage}`);
}

/**
 * Runs one command and returns its lines, as JSON values.
 *
 * @throws AdminError for wrong use and unusable files, SettingsError for settings.
 */
export async function runAdmin(
  args: readonly string[],
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<readonly unknown[]> {
  const { values, positionals } = parse(args);
  const [name = '', ...operands] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new AdminError(usage);
  const { dataFolder } = readSettings(values.data === undefined ? [] : ['--data', values.data], env);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const store = await openSqliteStore(join(dataFolder, databaseFile));
  try {
    return await command(store, values, operands, dataFolder);
  } finally {
    await store.dispose();
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true });
  } catch (error) {
    throw new AdminError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
