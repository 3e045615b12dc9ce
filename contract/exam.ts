import { z } from 'zod';

/**
 * How one exam is held and watched. Made by the institution, kept by the server, obeyed by the app. Every member has
 * a default, so `examSettings.parse({})` is a valid exam.
 */
export const examSettings = z.strictObject({
  v: z.literal(1).default(1),
  durationMs: z.int().positive().default(3_600_000),
  faces: z.boolean().default(true),
  objects: z.boolean().default(true),
  focus: z.boolean().default(true),
  /** Whether `window.focus-out` may carry the title of the other window, which can be private. */
  windowTitles: z.boolean().default(false),
  /** At most one phone and one book event in this time. */
  repeatObjectAfterMs: z.int().min(1_000).default(10_000),
});
export type ExamSettings = Readonly<z.infer<typeof examSettings>>;

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

/** An answer as the exam page saves it: choice ids, words, a number as typed, or an order of item ids. */
export const answerValue = z.union([z.string().max(100_000), z.array(z.string().max(200)).max(100)]);
export type AnswerValue = z.infer<typeof answerValue>;

export const examPaper = z.strictObject({
  title: z.string(),
  instructions: z.string(),
  questions: z.array(question).min(1),
});
export type ExamPaper = z.infer<typeof examPaper>;
