import type { ExamFileReply } from '../../contract/console/set-up.ts';
import { asksBiometricConsent, consentStreamsOf } from '../../core/consent.ts';
import { readExamFile } from '../exam/exam-file.ts';
import { examProblems } from '../exam/exam-problems.ts';
import type { ImportedExam, Store } from '../store/store.ts';

/** What the text of an exam file would come to. `exam` is null where anything is wrong with it. */
export async function lookAtExamFile(
  { exams }: Pick<Store, 'exams'>,
  text: string,
): Promise<{ readonly exam: ImportedExam | null; readonly reply: ExamFileReply }> {
  const problems = [...examProblems(text)];
  const read = readExamFile(text);
  if (problems.length > 0 || !read.ok) return { exam: null, reply: { problems, exam: null } };
  const { id, title, settings, venue } = read.value;
  const planned = {
    id,
    title,
    isKnown: (await exams.find(id)) !== null,
    questions: venue.kind === 'paper' ? venue.paper.questions.length : null,
    page: venue.kind === 'page' ? venue.startUrl : null,
    durationMs: settings.durationMs,
    opensAt: settings.schedule?.opensAt ?? null,
    closesAt: settings.schedule?.closesAt ?? null,
    consent: consentStreamsOf(settings).map(({ keeps, ...stream }) => ({ ...stream, keeps: [...keeps] })),
    asksBiometricConsent: asksBiometricConsent(settings),
  };
  return { exam: read.value, reply: { problems: [], exam: planned } };
}
