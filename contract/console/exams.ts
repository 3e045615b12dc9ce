import { z } from 'zod';

// GET /api/console/exams: those whose results one may have
export const listedExam = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  /** The newest version, from 1; and how many sessions that are not over keep an older one. */
  version: z.int().positive(),
  onOlderVersions: z.int().nonnegative(),
});
export type ListedExam = Readonly<z.infer<typeof listedExam>>;
export type NamedExam = Pick<ListedExam, 'id' | 'title'>;
export const examList = z.strictObject({ exams: z.array(listedExam) });
