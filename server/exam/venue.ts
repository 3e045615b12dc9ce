import { z } from 'zod';
import { examPage } from '../../contract/api/exams.ts';
import { examPaper } from '../../contract/exam.ts';

/** Where an exam takes place: on a paper that this server hosts, or elsewhere. */
export const venue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paper'), paper: examPaper }),
  examPage.extend({ kind: z.literal('page') }),
]);
export type Venue = Readonly<z.infer<typeof venue>>;
