import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { readExamFile, scheduled } from '../exam/exam-file.ts';
import { keepExam } from '../exam/keep-exam.ts';
import { filesBeside } from '../exam/pictures.ts';
import { hashQuitPassword } from '../exam/quit-password.ts';
import { moment } from '../exam/schedule.ts';
import type { Store } from '../store/store.ts';
import { AdminError, examFlag, existingExam, iso, readFlags, readText, type Command } from './command.ts';

export const importExam: Command = async ({ store, operands: [file], now, actor }) => {
  if (file === undefined) throw new AdminError('import-exam needs a FILE');
  const exam = readExamFile(await readText(file), filesBeside(file));
  if (!exam.ok) throw new AdminError(`${file}: ${exam.message}`);
  const { id, title } = exam.value;
  const version = await keepExam(store, exam.value, { at: now(), actor });
  return [{ exam: id, title, version, onOlderVersions: await onOlderVersions(store, id) }];
};

/** Every exam, its newest version, and how many sessions that are not over keep an older one. */
export const listExams: Command = async ({ store }) =>
  (await store.exams.list()).map(({ id, ...exam }) => ({ exam: id, ...exam }));

async function onOlderVersions({ exams }: Store, examId: string): Promise<number> {
  return (await exams.list()).find(({ id }) => id === examId)?.onOlderVersions ?? 0;
}

/** A moment; `none` takes the bound away. */
const bound = z.union([z.literal('none').transform(() => null), moment]).optional();
const scheduleFlags = examFlag.extend({ 'opens-at': bound, 'closes-at': bound });

export const scheduleExam: Command = async ({ store, flags, now, audit }) => {
  const { exam: id, 'opens-at': opensAt, 'closes-at': closesAt } = readFlags(scheduleFlags, flags);
  const exam = await existingExam(store, id);
  const settings = scheduled(exam.settings, { opensAt, closesAt });
  if (!settings.ok) throw new AdminError(settings.message);
  const { schedule } = settings.value;
  const bounds = { opensAt: schedule?.opensAt ?? null, closesAt: schedule?.closesAt ?? null };
  const version = await store.exams.put({ ...exam, settings: settings.value }, now(), (version) =>
    audit('exam-scheduled', { examId: id, version, ...bounds }),
  );
  return [{ exam: id, version, opensAt: iso(schedule?.opensAt), closesAt: iso(schedule?.closesAt) }];
};

export const quitPassword: Command = async () => {
  const [password = ''] = (await text(process.stdin)).split(/\r?\n/);
  if (password.length < 8) throw new AdminError('a quit password has 8 characters or more');
  return [{ quitPasswordHash: hashQuitPassword(password) }];
};
