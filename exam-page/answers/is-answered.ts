import type { AnswerValue } from '../../contract/exam.ts';

/** Whether there is anything in an answer. */
export function isAnswered(value: AnswerValue | undefined): boolean {
  if (value === undefined) return false;
  return typeof value === 'string' ? value.trim() !== '' : value.length > 0;
}
