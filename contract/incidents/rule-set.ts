import { z } from 'zod';
import { severities, type Severity } from '../events/definition.ts';

/** `technical`: what devices, the connection and the app do. It says nothing of a person, and never weighs. */
export const incidentKinds = ['conduct', 'technical'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** What a reviewer sees below the recordings, from top to bottom. */
export const reviewLanes = ['face', 'objects', 'focus', 'voice', 'computer', 'network', 'proctor'] as const;
export type ReviewLane = (typeof reviewLanes)[number];

type ShippedRule = {
  readonly kind: IncidentKind;
  readonly lane: ReviewLane;
  readonly severity: Severity;
  /** What one incident of it counts; missing where it can count nothing. */
  readonly weight?: number;
  /** Events of it that are no further apart are one incident, ms. */
  readonly gapMs: number;
};

const conduct = (lane: ReviewLane, severity: Severity, weight: number, gapMs = 30_000) =>
  ({ kind: 'conduct', lane, severity, weight, gapMs }) as const;
const technical = (lane: ReviewLane, severity: Severity, gapMs = 60_000) =>
  ({ kind: 'technical', lane, severity, gapMs }) as const;

/** The rules by which events become incidents, as they are shipped. Which events each takes: `core/incidents/readings.ts`. */
export const incidentRules = {
  phone: conduct('objects', 'alert', 20),
  book: conduct('objects', 'alert', 12),
  'several-faces': conduct('face', 'alert', 20),
  'no-face': conduct('face', 'warning', 8),
  'other-face': conduct('face', 'warning', 15, 300_000),
  'false-camera': conduct('face', 'warning', 15, 300_000),
  speech: conduct('voice', 'warning', 8),
  focus: conduct('focus', 'warning', 8),
  'window-over-exam': conduct('focus', 'warning', 10),
  'blocked-tries': conduct('focus', 'notice', 2, 60_000),
  'left-exam': conduct('focus', 'notice', 4, 0),
  // Who reads touches nothing.
  idle: conduct('focus', 'info', 0),
  'screen-locked': conduct('computer', 'warning', 6),
  program: conduct('computer', 'warning', 10, 60_000),
  'remote-access': conduct('computer', 'warning', 15, 60_000),
  'screen-taken': conduct('computer', 'warning', 12, 60_000),
  input: conduct('computer', 'warning', 12),
  displays: conduct('computer', 'warning', 6, 60_000),
  'virtual-machine': conduct('computer', 'notice', 6, 300_000),
  tampering: conduct('computer', 'warning', 15, 300_000),
  devices: conduct('computer', 'notice', 2, 60_000),
  clock: conduct('computer', 'notice', 2, 60_000),
  connection: technical('network', 'notice'),
  'camera-unusable': technical('face', 'notice'),
  'camera-lost': technical('face', 'warning'),
  'microphone-lost': technical('voice', 'warning'),
  'screen-not-captured': technical('computer', 'warning'),
  'not-watched': technical('computer', 'notice'),
  'record-incomplete': technical('computer', 'notice'),
  'app-fault': technical('computer', 'notice'),
} as const satisfies Record<string, ShippedRule>;

export type IncidentRuleId = keyof typeof incidentRules;
export const incidentRuleIds = Object.keys(incidentRules) as readonly IncidentRuleId[];
export const incidentRuleId = z.enum(incidentRuleIds);

/** One rule, widened from its literal. */
export const shippedRule = (id: IncidentRuleId): ShippedRule => incidentRules[id];

const conductRule = z.strictObject({
  /** What one incident counts for the priority; 0: it is shown, and counts nothing. */
  weight: z.int().min(0).max(100),
  severity: z.enum(severities),
  /** Events that are no further apart are one incident, ms. */
  gapMs: z.int().min(0).max(600_000),
});
/** By its shape, technical trouble can weigh nothing. */
const technicalRule = conductRule.omit({ weight: true });
const ruleSchema = (id: IncidentRuleId) => {
  const { kind, severity, gapMs, weight = 0 } = shippedRule(id);
  return kind === 'technical'
    ? technicalRule.prefault({ severity, gapMs })
    : conductRule.prefault({ severity, gapMs, weight });
};
type RuleSchema = ReturnType<typeof ruleSchema>;

/** What an exam makes of the rules. Every member has a default: `incidentRuleSet.parse({})` is what is shipped. */
export const incidentRuleSet = z.strictObject({
  v: z.literal(1).default(1),
  /** Counts the rule sets of an exam; 0 is what is shipped. The server numbers them. */
  rulesVersion: z.int().nonnegative().default(0),
  /** An incident counts once, and once more for each full minute that it lasts, up to so often. */
  mostTimesEach: z.int().min(1).max(60).default(5),
  /** All incidents of one rule count together up to so often: nothing that goes on and on hides all else. */
  mostTimesRule: z.int().min(1).max(600).default(10),
  rules: z
    .strictObject(
      Object.fromEntries(incidentRuleIds.map((id) => [id, ruleSchema(id)])) as Record<
        IncidentRuleId,
        RuleSchema
      >,
    )
    .prefault({} as never),
});
export type IncidentRuleSet = Readonly<z.infer<typeof incidentRuleSet>>;
