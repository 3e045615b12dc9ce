import { z } from 'zod';

/** What is written down of what staff do and see. */
export const auditAction = z.enum([
  'signed-in',
  'sign-in-failed',
  'sign-in-ended',
  'set-up',
  'password-changed',
  'second-factor-set',
  'second-factor-ended',
  'recovery-codes-made',
  'recovery-code-used',
  'link-made',
  'staff-invited',
  'staff-changed',
  'session-looked-at',
  'evidence-looked-at',
  'message-sent',
  'cover-released',
  'lockdown-released',
  'candidate-warned',
  'exam-paused',
  'exam-resumed',
  'exam-covered',
  'exam-terminated',
  'move-allowed',
  'move-refused',
  'time-given',
  'incident-decided',
  'incident-rules-set',
  'report-exported',
  'results-exported',
  'answers-exported',
  'exam-imported',
  'exam-scheduled',
  'tickets-made',
  'tickets-shown',
  'ticket-withdrawn',
  'held',
  'hold-released',
  'erasure-asked',
  'erasure-taken-back',
  'session-imported',
  'audit-exported',
  'key-made',
  'key-ended',
  'session-exported',
  'person-exported',
  'webhook-added',
  'webhook-changed',
  'webhook-deleted',
  'webhook-resent',
  'webhook-discarded',
]);
export type AuditAction = z.infer<typeof auditAction>;

/** Who did it: somebody signed in, a system with an API key, a command on the server's computer, or nobody that is known. */
export const auditActor = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    id: z.uuid(),
    name: z.string(),
    signInId: z.uuid().nullable(),
  }),
  z.strictObject({ kind: z.literal('key'), id: z.uuid(), name: z.string() }),
  z.strictObject({ kind: z.literal('command'), user: z.string() }),
  z.strictObject({ kind: z.literal('nobody'), address: z.string() }),
]);
export type AuditActor = Readonly<z.infer<typeof auditActor>>;

/** Ids and counts by name: enough to find what it was about, and nothing about candidates themselves. */
export const auditAbout = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type AuditAbout = Readonly<z.infer<typeof auditAbout>>;

/**
 * One entry: `hash` is `sha256(prevHash + canonicalJson(every field but hash))`, as in the journal, so that nothing
 * can be changed or taken out of the middle unseen. `at`: epoch milliseconds of the server.
 */
export const auditEntry = z.strictObject({
  seq: z.int().positive(),
  at: z.int(),
  actor: auditActor,
  action: auditAction,
  about: auditAbout,
  prevHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = Readonly<z.infer<typeof auditEntry>>;

// GET /api/console/audit?before=seq, the latest first; GET /api/console/audit/export is all of it as NDJSON
export const auditPage = z.strictObject({ entries: z.array(auditEntry), hasMore: z.boolean() });
