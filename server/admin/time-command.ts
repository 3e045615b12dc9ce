import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { giveTimeRequest, timeGiver, type TimeScope } from '../../contract/console/more-time.ts';
import { createSystemClock } from '../../core/clock.ts';
import { sha256 } from '../sha256.ts';
import { createGiveTime } from '../time/give-time.ts';
import { createServerEventWriter } from '../watch/server-event-writer.ts';
import {
  AdminError,
  examFlag,
  existingExam,
  iso,
  minutes,
  msOf,
  readBytes,
  readFlags,
  type Command,
  type Flags,
} from './command.ts';
import { columnName, readCsv } from './csv-file.ts';

const { reason, text } = giveTimeRequest.shape;
const timeFlags = examFlag.extend({
  minutes,
  by: timeGiver,
  reason,
  text,
  id: z.uuid().default(() => randomUUID()),
  'dry-run': z.boolean().default(false),
});

/** The app hears of it from the server, which looks for what is undelivered by itself. */
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

export const giveTime: Command = async ({ store, flags, actor }) => {
  const { exam: examId, minutes: given, by, 'dry-run': isDry, ...words } = readFlags(timeFlags, flags);
  await existingExam(store, examId);
  const scope = await scopeOf(examId, flags);
  const clock = createSystemClock(globalThis);
  const writer = { store: store.serverEvents, sha256, clock, log: quiet, onRecorded: () => {} };
  const { record } = createServerEventWriter(writer);
  const time = createGiveTime({ store, now: clock.now, log: quiet, record, onKept: () => {} });
  const extraMs = msOf(given);
  const rows = isDry
    ? await time.preview(scope, extraMs)
    : await time.give({ ...words, scope, extraMs }, { by, actor });
  if (!rows.ok) throw new AdminError(rows.message);
  const lines = rows.value.map(({ endsAt, willEndAt, grantedMs, ...row }) => ({
    ...row,
    endsAt: iso(endsAt),
    willEndAt: iso(willEndAt),
    givenBeforeMinutes: grantedMs / 60_000,
  }));
  const unchanged = rows.value.filter(({ step }) => step === 'handed-in').length;
  const summary = { minutes: given, candidates: lines.length - unchanged, handedInAndUnchanged: unchanged };
  return [...lines, { ...summary, id: words.id, dryRun: isDry }];
};

/** One way of saying who, and only one. */
async function scopeOf(examId: string, given: Flags): Promise<TimeScope> {
  const { all, students, 'students-file': file } = given;
  const ways = [all === true, students !== undefined, file !== undefined].filter(Boolean).length;
  if (ways !== 1)
    throw new AdminError('say who: --all, --students 001,002 or --students-file FILE, one of them');
  if (all === true) return { who: 'all', examId };
  const studentNumbers = file === undefined ? listed(students ?? '') : await numbersIn(file);
  if (studentNumbers.length === 0) throw new AdminError('there is no student number in the list');
  return { who: 'students', examId, studentNumbers };
}

const listed = (words: string) => [
  ...new Set(
    words
      .split(/[,;\n]/)
      .map((one) => one.trim().normalize('NFC'))
      .filter(Boolean),
  ),
];

/** A table with a column student_number, or a number on each line. */
async function numbersIn(file: string): Promise<string[]> {
  const bytes = await readBytes(file);
  const { columns, lines } = readCsv(file, bytes);
  const name = columnName('student_number');
  if (columns.includes(name)) return listed(lines.map(({ cells }) => cells[name] ?? '').join('\n'));
  if (columns.length > 1) throw new AdminError(`${file}, line 1: there is no column student_number`);
  return listed(bytes.toString('utf8').replace('\uFEFF', ''));
}
