import { z } from 'zod';

const questionBase = {
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string(),
  points: z.int().positive(),
};
const choices = z.array(z.strictObject({ id: z.string(), label: z.string() })).min(2);

/** A question of the exam that the server itself can host. Institutions may point to any other exam page instead. */
export const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...questionBase, kind: z.literal('single-choice'), choices }),
  z.strictObject({ ...questionBase, kind: z.literal('multiple-choice'), choices }),
  z.strictObject({ ...questionBase, kind: z.literal('short-text') }),
  z.strictObject({ ...questionBase, kind: z.literal('essay'), minWords: z.int().nonnegative() }),
  z.strictObject({ ...questionBase, kind: z.literal('number'), unit: z.string() }),
  z.strictObject({ ...questionBase, kind: z.literal('order'), items: choices }),
]);
export type Question = z.infer<typeof question>;

/**
 * An answer as the exam page saves it: choice ids, words, a number as typed, or an order of item ids. Longer than any
 * question takes (`core/text/length.ts`): what is too long does not count, and is kept all the same.
 */
export const answerValue = z.union([z.string().max(300_000), z.array(z.string().max(200)).max(100)]);
export type AnswerValue = z.infer<typeof answerValue>;

export const examPaper = z.strictObject({
  title: z.string(),
  instructions: z.string(),
  questions: z.array(question).min(1),
});
export type ExamPaper = z.infer<typeof examPaper>;
