import { z } from 'zod';
import { examPaper } from '../../contract/exam.ts';

/** Where an exam takes place: on a paper that this server hosts, or on a page of the institution's own. */
export const venue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paper'), paper: examPaper }),
  z.strictObject({
    kind: z.literal('page'),
    startUrl: z.url(),
    submittedUrl: z.url(),
    /** Where the page hands in, when it has such a place. */
    handInUrl: z.url().nullable().default(null),
  }),
]);
export type Venue = Readonly<z.infer<typeof venue>>;
