import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backup } from './admin/backup/backup-command.ts';
import { restore } from './admin/backup/restore-command.ts';
import { AdminError, flags, type Command } from './admin/command.ts';
import { verify } from './admin/verify/verify-command.ts';
import { verifyAudit } from './admin/audit-command.ts';
import { explainCode } from './admin/help-code-command.ts';
import { importExam, listExams, quitPassword, scheduleExam } from './admin/exam-commands.ts';
import {
  erase,
  hold,
  listOrders,
  releaseHold,
  takeBackErasure,
  withdrawTicket,
} from './admin/privacy-commands.ts';
import { exportAnswers, exportResultFiles } from './admin/result-commands.ts';
import { migrateStore } from './admin/migrate/migrate-store.ts';
import { setupLink, takeSecondFactor } from './admin/staff-commands.ts';
import { createTicket, createTickets } from './admin/ticket-commands.ts';
import { giveTime } from './admin/time-command.ts';
import { databaseFile } from './data-folder.ts';
import { readSettings } from './settings.ts';
import { commandActor } from './staff/actor.ts';
import { openStore } from './store/open-store.ts';

export { AdminError } from './admin/command.ts';

const usage = `Usage: node server/admin.ts COMMAND [--data FOLDER]
  import-exam FILE                          adds an exam, or the next version of the one with its id; who has begun keeps theirs
  exams                                     all of them, with their versions and who keeps an older one
  schedule-exam --exam ID                   from when, and until when, it can be begun; who has begun goes on
      [--opens-at TIME] [--closes-at TIME]  a TIME is 2027-01-20T10:00+01:00, 2027-01-20T10:00[Europe/Berlin], or none
  create-ticket --exam ID --name NAME       a code for one candidate
      [--student-number N]                  as the institution writes it; unique within the exam
      [--expires TIME]                      until when it can be begun with
      [--extra-minutes N]                   more time than the exam gives
      [--accommodations FILE]               {"extraTimeMs", "breaks", "assistiveTechnology", "speech", "detectors"}
      [--server https://exams.example.org]  to print a join link too
  create-tickets FILE.csv --exam ID         codes for a list: student_number, name, and if need be expires, extra_minutes
      [--out TICKETS.csv] [--server URL]    the list with its tickets; the same list again changes nothing
      [--ignore COLUMN,COLUMN] [--dry-run]
  give-time --exam ID --minutes N --by NAME --reason WHY
      --all | --students N,N | --students-file FILE
      [--text WORDS]                        for the candidates, beside what the app says
      [--id UUID] [--dry-run]               the same id again gives nothing more
  export-results --exam ID [--out FOLDER]   everything by student number, as CSV and as JSON
      [--format csv|json|both]
  export-answers --exam ID                  the answers of every candidate that count, and what does not; one line each
      [--versions]                          every version of every answer too
  withdraw-ticket --exam ID WHO             nothing begins with it any more; WHO is --student-number N or --ticket CODE
  erase --exam ID WHO --by NAME --reason WHY
      [--after-days 7]                      deletes all of one candidate's; until then it can be taken back
  take-back-erasure --exam ID WHO
  hold --exam ID [WHO] --by NAME --reason WHY
                                            nothing of it, or of the whole exam, is deleted until it is released
  release-hold --exam ID [WHO]
  orders --exam ID                          what is held, and what is to be erased
  explain-code CODE                         what failed at a candidate's check at home
  setup-link [--email ADDRESS]              a one-time link for a new administrator, or to a new password
      [--server https://exams.example.org]
  take-second-factor --email ADDRESS        their password is enough again: for who has lost telephone and recovery codes
  verify-audit [--expect HASH]              follows the log of what staff did and saw, and says its last hash
  backup --out FOLDER                       database, evidence and keys, looked through; the folder has all keys in it
  restore FOLDER                            puts a backup into an empty data folder (--data), and into an empty database
                                            where DATABASE_URL names one; says that all of it is there
  verify                                    follows every chain, reads every piece of evidence, counts every row
  migrate-store                             moves the folder's database into the empty PostgreSQL database that
                                            DATABASE_URL names; the server must not be running
  quit-password                             for lockdown.quitPasswordHash; the password comes by standard input
The server may be running, but for migrate-store and restore. Where it has DATABASE_URL, every command needs it too.`;

const commands: Readonly<Record<string, Command>> = {
  'import-exam': importExam,
  exams: listExams,
  'schedule-exam': scheduleExam,
  'create-ticket': createTicket,
  'create-tickets': createTickets,
  'give-time': giveTime,
  'export-results': exportResultFiles,
  'export-answers': exportAnswers,
  'withdraw-ticket': withdrawTicket,
  erase,
  'take-back-erasure': takeBackErasure,
  hold,
  'release-hold': releaseHold,
  orders: listOrders,
  'explain-code': explainCode,
  'setup-link': setupLink,
  'take-second-factor': takeSecondFactor,
  'verify-audit': verifyAudit,
  backup,
  verify,
  'migrate-store': migrateStore,
  'quit-password': quitPassword,
};

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
  if (!command && name !== 'restore') throw new AdminError(usage);
  const { dataFolder, databaseUrl, publicUrl, host, port } = readSettings(
    values.data === undefined ? [] : ['--data', values.data],
    env,
  );
  // What is opened is no longer empty.
  if (!command) return restore({ operands, dataFolder, databaseUrl });
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const store = await openStore({ databaseUrl, file: join(dataFolder, databaseFile) });
  try {
    const actor = commandActor();
    return await command({
      store,
      flags: values,
      operands,
      dataFolder,
      databaseUrl,
      url: publicUrl ?? `http://${host}:${port}`,
      now: Date.now,
      actor,
      audit: (action, about) => ({ at: Date.now(), actor, action, about }),
    });
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
