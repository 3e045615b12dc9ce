import { z } from 'zod';
import { examPaper } from '../../contract/exam.ts';

/** Secure, or on this machine itself. */
const pageUrl = z
  .url({ protocol: /^https?$/ })
  .regex(/^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/?#]|$)/i, 'must begin with https://');

/** A page of the institution's own. */
export const examPage = z.strictObject({
  startUrl: pageUrl,
  submittedUrl: pageUrl,
  /** Where the page hands in, when it has such a place. */
  handInUrl: pageUrl.nullable().default(null),
});

/** Where an exam takes place: on a paper that this server hosts, or elsewhere. */
export const venue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paper'), paper: examPaper }),
  examPage.extend({ kind: z.literal('page') }),
]);
export type Venue = Readonly<z.infer<typeof venue>>;
