import { z } from 'zod';
import { incident, priority } from '../incidents/incident.ts';
import { incidentRuleId, incidentRuleSet } from '../incidents/rule-set.ts';
import { storedMark } from '../wire.ts';
import { envelope } from '../envelope.ts';

/**
 * What a person makes of an incident. `second-review`: another person has to look. `technical`: a fault of a device, the
 * connection or the software. Nothing follows from any of them by itself.
 */
export const decisions = ['confirmed', 'dismissed', 'technical', 'second-review'] as const;
export const decision = z.enum(decisions);
export type Decision = z.infer<typeof decision>;

export const maxCommentLength = 2_000;

/** One person's decision about an incident; of several, the latest counts. */
export const disposition = z.strictObject({
  id: z.uuid(),
  incident: incident.shape.id,
  rule: incidentRuleId,
  decision,
  comment: z.string(),
  by: z.strictObject({ id: z.uuid(), name: z.string() }),
  /** Epoch milliseconds of the server. */
  at: z.int(),
  /** The last event that the incident had then: one that has grown since wants another look. */
  upToSeq: z.int().nonnegative(),
  rulesVersion: z.int().nonnegative(),
});
export type Disposition = Readonly<z.infer<typeof disposition>>;

// GET /api/console/exams/{id}/reviews
export const sessionReview = z.strictObject({
  sessionId: z.uuid(),
  candidateName: z.string(),
  studentNumber: z.string().nullable(),
  state: z.enum(['joined', 'running', 'completed']),
  priority,
  incidents: z.int().nonnegative(),
  /** Nobody has said anything of them yet, or they have grown since. */
  undecided: z.int().nonnegative(),
  /** Wait for another person. */
  awaitSecond: z.int().nonnegative(),
});
export type SessionReview = Readonly<z.infer<typeof sessionReview>>;
/** The highest priority first. */
export const reviewList = z.strictObject({
  examTitle: z.string(),
  rulesVersion: z.int().nonnegative(),
  sessions: z.array(sessionReview),
});
export type ReviewList = Readonly<z.infer<typeof reviewList>>;

// GET /api/console/sessions/{id}/incidents
export const sessionIncidents = z.strictObject({
  /** The app's last event that is in them. */
  seq: z.int().nonnegative(),
  rules: incidentRuleSet,
  incidents: z.array(incident),
  priority,
  /** In the order in which they were made. */
  dispositions: z.array(disposition),
});
export type SessionIncidents = Readonly<z.infer<typeof sessionIncidents>>;

// POST /api/console/sessions/{id}/incidents/{incident}/dispositions, answered by the disposition as it is kept
export const disposeRequest = z.strictObject({
  /** The page's own: what is sent once more counts once. */
  id: z.uuid(),
  decision,
  comment: z.string().trim().max(maxCommentLength).default(''),
});
export type DisposeRequest = Readonly<z.input<typeof disposeRequest>>;

/** What people made of the incidents of one rule. */
export const ruleShare = z.strictObject({
  rule: incidentRuleId,
  incidents: z.int().nonnegative(),
  decided: z.int().nonnegative(),
  dismissed: z.int().nonnegative(),
});
export type RuleShare = Readonly<z.infer<typeof ruleShare>>;

// GET and PUT /api/console/exams/{id}/incident-rules
export const examRules = z.strictObject({
  rules: incidentRuleSet,
  /** Who set them, and when; null for what is shipped. */
  set: z.strictObject({ by: z.string(), at: z.int() }).nullable(),
  shares: z.array(ruleShare),
});
export type ExamRules = Readonly<z.infer<typeof examRules>>;
export const setRulesRequest = z.strictObject({ rules: incidentRuleSet.omit({ rulesVersion: true }) });
export type SetRulesRequest = Readonly<z.input<typeof setRulesRequest>>;

// POST /api/console/exams/{id}/incident-rules/replay: what these rules would have said; changes nothing
export const replayReply = z.strictObject({
  sessions: z.array(
    z.strictObject({
      sessionId: z.uuid(),
      candidateName: z.string(),
      points: z.strictObject({ now: z.int(), proposed: z.int() }),
      incidents: z.strictObject({ now: z.int(), proposed: z.int() }),
    }),
  ),
});
export type ReplayReply = Readonly<z.infer<typeof replayReply>>;

/** How to prove a chain: follow it from `genesis` to `end`. */
const chain = z.strictObject({
  events: z.array(envelope),
  end: storedMark,
  holds: z.boolean(),
  problem: z.string().nullable(),
});

// GET /api/console/sessions/{id}/report: a file to keep
export const sessionReport = z.strictObject({
  v: z.literal(1),
  madeAt: z.iso.datetime(),
  by: z.string(),
  notice: z.string(),
  exam: z.strictObject({ id: z.uuid(), title: z.string() }),
  candidate: z.strictObject({ name: z.string(), studentNumber: z.string().nullable(), sessionId: z.uuid() }),
  rules: incidentRuleSet,
  priority,
  incidents: z.array(incident.extend({ dispositions: z.array(disposition) })),
  /** `sha256(prevHash + canonicalJson(every field but hash))`, hex; canonical JSON by RFC 8785. */
  proof: z.strictObject({ method: z.string(), genesis: z.string(), app: chain, server: chain }),
});
export type SessionReport = Readonly<z.infer<typeof sessionReport>>;
