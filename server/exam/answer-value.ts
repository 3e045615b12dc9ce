import { z } from 'zod';
import type { AnswerValue, Question } from '../../contract/exam.ts';
import { longestText } from '../../core/text/length.ts';
import { numberSigns } from '../../core/text/written-number.ts';

/** What can be the answer to a question. Half-typed text and numbers can: an answer is saved while it is written, as it is typed. */
export function answerSchema(question: Question): z.ZodType<AnswerValue> {
  switch (question.kind) {
    case 'single-choice':
      return z.literal(idsOf(question.choices));
    case 'multiple-choice':
      return listOf(idsOf(question.choices), 0);
    case 'order':
      return listOf(idsOf(question.items), question.items.length);
    case 'number':
      return z.string().max(longestText.number).regex(numberSigns, 'must be a number');
    case 'short-text':
      return z.string().max(longestText['short-text']);
    case 'essay':
      return z.string().max(longestText.essay);
    default:
      return question satisfies never;
  }
}

/** Each id at most once, and at least `count` of them. */
function listOf(ids: readonly string[], count: number) {
  return z
    .array(z.literal(ids))
    .min(count)
    .refine((list) => new Set(list).size === list.length, 'must not name anything twice');
}

function idsOf(choices: readonly { readonly id: string }[]): readonly string[] {
  return choices.map(({ id }) => id);
}
