import { fail, type Failure } from '../../contract/result.ts';
import type { AuditDraft } from '../store/audit-store.ts';
import type { ImportedExam, Store } from '../store/store.ts';

export const unknownExam: Failure = fail('exam.unknown', 'There is no such exam.');

/** Keeps an exam, or the next version of it, and writes down who brought it. Its version. */
export function keepExam(
  { exams }: Pick<Store, 'exams'>,
  exam: ImportedExam,
  { at, actor }: Pick<AuditDraft, 'at' | 'actor'>,
): Promise<number> {
  return exams.put(exam, at, (version) => ({
    at,
    actor,
    action: 'exam-imported',
    about: { examId: exam.id, version },
  }));
}
