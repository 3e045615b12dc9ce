import { z } from 'zod';
import { directions } from './language.ts';

/** Any language, as a BCP 47 tag: `de`, `ar`, `az-Latn`. */
const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i, 'must be a language tag such as "de" or "pt-BR"');

/** The language that something is written in. The direction follows from it, and is only given where it differs. */
const written = {
  lang: languageTag.optional(),
  dir: z.enum(directions).optional(),
};

const questionBase = {
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Content, as `prompt`, and what the question is called in the list of questions. */
  title: z.string(),
  /** More of the question. Content: text as it stands, with code, pictures and formulas (`core/content`). */
  prompt: z.string().max(20_000).optional(),
  ...written,
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

/** A picture of the paper by its content: it is at `/api/exam/pictures/{sha256}`. */
const picture = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

export const examPaper = z.strictObject({
  ...written,
  title: z.string(),
  /** Content, as the questions. */
  instructions: z.string(),
  /** By the names that the content shows them with. */
  pictures: z.record(z.string(), picture).optional(),
  questions: z.array(question).min(1),
});
export type ExamPaper = z.infer<typeof examPaper>;
