import { z } from 'zod';
import { score01, severities, sha256Hex } from '../events/definition.ts';
import { incidentKinds, incidentRuleId } from './rule-set.ts';

/** Events of one session that a person looks at as one thing. */
export const incident = z.strictObject({
  /** By the rule and its first event: `phone.17`; `connection.s3` where the server said it. Stable while events come. */
  id: z.string().regex(/^[a-z-]+\.s?\d+$/),
  rule: incidentRuleId,
  kind: z.enum(incidentKinds),
  severity: z.enum(severities),
  /** Whose chain its events are in: each numbers its own. */
  by: z.enum(['client', 'server']),
  /** Epoch milliseconds by the clock of its events. `to` is null while it still lasts. */
  from: z.int(),
  to: z.int().nullable(),
  /** `seq` of each of its events. */
  events: z.array(z.int().positive()),
  /** Blobs by their SHA-256. */
  evidence: z.array(sha256Hex),
  /** The highest score that a detector gave; a score and no probability. Null where none scores. */
  score01: score01.nullable(),
});
export type Incident = Readonly<z.infer<typeof incident>>;

/** What of a session's priority one rule makes up. */
export const contributor = z.strictObject({
  rule: incidentRuleId,
  incidents: z.int().positive(),
  lastedMs: z.int().nonnegative(),
  /** weight × times, which is at most the rule's most. */
  points: z.int().nonnegative(),
  weight: z.int().nonnegative(),
  times: z.int().nonnegative(),
});
export type Contributor = Readonly<z.infer<typeof contributor>>;

/** How much a session wants to be looked at: the sum of its contributors, and no verdict. */
export const priority = z.strictObject({
  points: z.int().nonnegative(),
  rulesVersion: z.int().nonnegative(),
  /** The most first. Only what is conduct. */
  contributors: z.array(contributor),
  /** What devices, connection and app did, apart. */
  technical: z.strictObject({ incidents: z.int().nonnegative(), lastedMs: z.int().nonnegative() }),
});
export type Priority = Readonly<z.infer<typeof priority>>;
