import { z } from 'zod';
import {
  client,
  count,
  extraMs,
  label,
  labels,
  ms,
  server,
  sha256Hex,
  type EventDefinitions,
} from './definition.ts';

/** From joining to the end: what the candidate did and agreed to. */
export const sessionEvents = {
  'session.joined': {
    id: 3,
    name: 'Session Joined',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The candidate joined and the server opened the session.',
    /**
     * `steps`: the phases that this exam's settings ask for, in their order; `consentVersion`: of the text to agree to.
     * Both are missing in sessions from before they were told. `settingsDigest`: of the settings that the app obeys;
     * `consentDigest`: of what the candidate has to agree to under them (`core/session/digests.ts`). `moved`: a person
     * took the session from another computer, which has stopped since.
     */
    data: z.strictObject({
      attempt: z.int().positive(),
      resumed: z.boolean(),
      appVersion: label,
      platform: label,
      steps: labels.readonly().optional(),
      consentVersion: label.optional(),
      settingsDigest: sha256Hex.optional(),
      consentDigest: sha256Hex.optional(),
      moved: z.literal(true).optional(),
    }),
  },
  'x.consent.given': {
    id: null,
    name: 'Consent given',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The candidate read what is captured and agreed; what exactly they read is recorded.',
    /**
     * Streams the candidate agreed to; `biometric`: to the comparison of faces. `version`: of the text they read;
     * `digest`: of what was captured, for how long, and who gets it, as it stood there.
     */
    data: z.strictObject({
      version: label,
      streams: labels.readonly(),
      biometric: z.boolean(),
      digest: sha256Hex.optional(),
    }),
  },
  'x.settings.differed': {
    id: null,
    name: 'Other settings obeyed',
    severity: 'warning',
    by: server,
    lane: 'session',
    description:
      'The app goes by settings, or asked for consent to terms, that the server has not given it: it may have been changed.',
    /** `digest`: as the app said it; null where it said none. */
    data: z.strictObject({ what: z.enum(['settings', 'consent']), digest: sha256Hex.nullable() }),
  },
  'x.claim.unfounded': {
    id: null,
    name: 'Claim without a ground',
    severity: 'warning',
    by: server,
    lane: 'session',
    description:
      'The app says something of the server or its staff that is not known there: a message, more time, or a later end.',
    /** `seq`: of the app's event. The end is the server's, whatever the app says. */
    data: z.strictObject({ claim: z.enum(['message', 'more-time', 'end']), seq: z.int().positive() }),
  },
  'x.consent.declined': {
    id: null,
    name: 'Consent declined',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'The candidate did not agree to what would be captured.',
    data: z.strictObject({ version: label }),
  },
  'x.exam.started': {
    id: null,
    name: 'Exam started',
    severity: 'info',
    by: client,
    lane: 'session',
    opens: true,
    description: 'The candidate started the exam.',
    /** `endsAt` is epoch milliseconds: start plus the duration that the settings allow. */
    data: z.strictObject({ endsAt: z.int() }),
  },
  'x.break.started': {
    id: null,
    name: 'Break started',
    severity: 'info',
    by: client,
    lane: 'session',
    opens: true,
    closes: ['x.audio.speech'],
    description: 'The candidate began a break that the exam allows; the time stands still.',
    /** `endsBy`: epoch milliseconds. */
    data: z.strictObject({ endsBy: z.int(), left: count }),
  },
  'x.break.ended': {
    id: null,
    name: 'Break ended',
    severity: 'info',
    by: client,
    lane: 'session',
    closes: ['x.break.started'],
    description: 'The candidate came back from a break.',
    /** `endsAt`: the new end of the exam, epoch milliseconds. */
    data: z.strictObject({ durationMs: ms, endsAt: z.int() }),
  },
  'x.exam.time-extended': {
    id: null,
    name: 'Time extended',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The app has the additional time that a person gave the candidate.',
    /**
     * `messageId`: of the message that brought it, which counts once. `endsAt`: the new end of the exam, epoch
     * milliseconds; null before the exam has begun: the time is added when it begins.
     */
    data: z.strictObject({ messageId: z.uuid(), extraMs, endsAt: z.int().nullable() }),
  },
  'x.exam.time-granted': {
    id: null,
    name: 'Time granted',
    severity: 'info',
    by: server,
    lane: 'session',
    description: 'A person gave the candidate additional time: who, how much, and why.',
    /** `messageId`: of the message that takes it to the app. `by`, `reason`: as that person wrote them. */
    data: z.strictObject({ messageId: z.uuid(), extraMs, by: label, reason: z.string().max(500) }),
  },
  'x.exam.begun-late': {
    id: null,
    name: 'Beginning told after the end',
    severity: 'notice',
    by: server,
    lane: 'session',
    description: 'The exam could no longer be begun when the server heard that it had been.',
    /**
     * Epoch milliseconds. `startedAt`: by the app's clock; before `closesAt` where the exam was begun offline.
     * `heardAt`: by the server's.
     */
    data: z.strictObject({ startedAt: z.int(), closesAt: z.int(), heardAt: z.int() }),
  },
  'x.move.changed': {
    id: null,
    name: 'Move to another computer',
    severity: 'notice',
    by: server,
    lane: 'session',
    description: 'Another computer asked for the session, and what people of staff said to it.',
    /**
     * `sign`: what that computer showed. `allowed` and `refused` are somebody's decision: `by`, and null else.
     * `expired`: nobody answered, or it did not come in time.
     */
    data: z.strictObject({
      outcome: z.enum(['asked', 'allowed', 'refused', 'expired', 'moved']),
      sign: z.string().max(10),
      by: label.nullable(),
    }),
  },
  'x.exam.left': {
    id: null,
    name: 'Exam left, not handed in',
    severity: 'notice',
    by: client,
    lane: 'session',
    description:
      'The candidate left the exam by their own decision: nothing was handed in, and it can be gone on with.',
    data: z.strictObject({}),
  },
  'x.exam.submitted': {
    id: null,
    name: 'Exam handed in',
    severity: 'info',
    by: client,
    lane: 'session',
    closes: [
      'x.exam.started',
      'x.break.started',
      'x.exam.paused',
      'x.hand.raised',
      'x.cover.raised',
      'x.warning.shown',
      'x.audio.speech',
    ],
    description: 'The candidate handed in the exam.',
    /** `unconfirmed`: the exam's page was asked to hand in and never said that it did; the candidate went on without it. */
    data: z.strictObject({ unconfirmed: z.literal(true).optional() }),
  },
  'session.completed': {
    id: 113,
    name: 'Session Completed',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The candidate handed in, captures stopped and everything was delivered.',
    data: z.strictObject({ durationMs: ms, events: count, evidence: count }),
  },
} as const satisfies EventDefinitions;
