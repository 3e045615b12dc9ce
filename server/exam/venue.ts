import { z } from 'zod';
import { examPaper } from '../../contract/exam.ts';

/** A page of the institution's own. */
export const examPage = z.strictObject({
  startUrl: z.url(),
  submittedUrl: z.url(),
  /** Where the page hands in, when it has such a place. */
  handInUrl: z.url().nullable().default(null),
});

/** Where an exam takes place: on a paper that this server hosts, or elsewhere. */
export const venue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paper'), paper: examPaper }),
  examPage.extend({ kind: z.literal('page') }),
]);
export type Venue = Readonly<z.infer<typeof venue>>;
