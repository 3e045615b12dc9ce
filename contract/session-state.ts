import { z } from 'zod';
import { phases } from './app-state.ts';
import { extraMs, findingKind } from './events/definition.ts';
import { refusalReason } from './events/proctor.ts';

const at = z.int();
const count = z.int().nonnegative();

/** The latest photo of its kind. `judgedSeq`: of the event that said what the app made of it. */
const photo = z.strictObject({
  sha256: z.string().nullable(),
  takenAt: at,
  judgement: z.enum(['none', 'accepted', 'rejected']),
  judgedSeq: count.nullable(),
});

/** Who the candidate showed to be. */
export const sessionIdentity = z.strictObject({
  document: photo.nullable(),
  face: photo.nullable(),
  /** How the step ended; null while it has not. */
  outcome: z.enum(['accepted', 'for-a-person']).nullable(),
});

/** What every phase carries. Times are epoch milliseconds of the candidate's clock. */
const record = {
  v: z.literal(1),
  attempt: count,
  joinedAt: at.nullable(),
  /** When the last event happened. */
  lastAt: at.nullable(),
  /** Pieces of evidence that the events refer to. */
  evidence: count,
  /** The phases of this exam, in their order, and the version of the text that the candidate has to agree to. */
  steps: z.array(z.enum(phases)).readonly(),
  consentVersion: z.string(),
  /** Of what the candidate has to agree to, and of the settings that the app obeys; null where it has not said. */
  consentDigest: z.string().nullable().default(null),
  settingsDigest: z.string().nullable().default(null),
  /** Those that were shown, or did what they are for, `doneAt`; missing in states from before that was kept. */
  messages: z
    .array(
      z.strictObject({
        id: z.string(),
        text: z.string(),
        sentAt: at,
        isRead: z.boolean(),
        isWarning: z.literal(true).optional(),
        doneAt: at.optional(),
      }),
    )
    .readonly(),
  /** Those that came too late (null), or were refused, and why. */
  undone: z
    .array(z.strictObject({ id: z.string(), reason: refusalReason.nullable(), at }))
    .readonly()
    .default([]),
  /** Messages of which the effect is known, and the message itself is not yet: of a write that a power cut tore. */
  acted: z.array(z.string()).readonly().default([]),
  /** A person ended the exam, and said why. */
  terminated: z.strictObject({ id: z.string(), reason: z.string(), at }).nullable().default(null),
  /** More time that a person has given, each by the message that brought it. Missing in states from before there was any. */
  extensions: z
    .array(z.strictObject({ messageId: z.string(), extraMs }))
    .readonly()
    .default([]),
  identity: sessionIdentity,
  lockdown: z.strictObject({
    /** The exam holds the computer; `kiosk`: its whole screen. Null while it does not. */
    engaged: z.strictObject({ since: at, kiosk: z.boolean() }).nullable(),
    /** A person has let go of it, for the rest of the session. */
    isReleased: z.boolean(),
  }),
};

/** Agreed to: what follows from it until the exam starts. */
const agreed = {
  ...record,
  /** To the comparison of the faces on both photos. */
  isBiometricAgreed: z.boolean(),
};

const exam = {
  ...record,
  endsAt: at,
  breaksTaken: count,
  isHandRaised: z.boolean(),
  /** What was found on this computer and the candidate has not read yet: the newest of each kind. */
  warnings: z.array(z.strictObject({ finding: findingKind, at })).readonly(),
  /** The exam is hidden until a person releases it; `finding` is null where a person covered it. */
  cover: z.strictObject({ finding: findingKind.nullable(), since: at }).nullable(),
};

/**
 * Where one candidate's exam session stands: all that its events say, and nothing else. Each phase carries only its own
 * data.
 *
 *     joining -> consenting -> checking -> identifying -> scanning -> ready -> running -> submitting -> completed
 *                              `----- as far as the exam asks -----'           |    ^      ^
 *                                                                              v    |      |
 *                                                                              paused -----'
 *
 * What an event means is said once, in `core/session/apply.ts`: while it happens, after a restart, at another computer,
 * and on the server.
 */
export const sessionState = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('joining'), ...record }),
  z.strictObject({ phase: z.literal('consenting'), ...record }),
  z.strictObject({ phase: z.literal('checking'), ...agreed }),
  z.strictObject({ phase: z.literal('identifying'), ...agreed }),
  z.strictObject({
    phase: z.literal('scanning'),
    ...agreed,
    /** What the last complete scan found; null before there is one. */
    scan: z.strictObject({ findings: z.array(z.string()).readonly() }).nullable(),
  }),
  z.strictObject({ phase: z.literal('ready'), ...agreed }),
  z.strictObject({ phase: z.literal('running'), ...exam }),
  z.strictObject({
    phase: z.literal('paused'),
    ...exam,
    /** `endsBy`: until when the exam's time stands still; null in a pause of a person's, which a person ends;
     * `messageId`: of what paused it. */
    pause: z.strictObject({ startedAt: at, endsBy: at.nullable(), messageId: z.string().optional() }),
  }),
  z.strictObject({ phase: z.literal('submitting'), ...record }),
  z.strictObject({ phase: z.literal('completed'), ...record }),
]);

export type SessionState = Readonly<z.infer<typeof sessionState>>;
export type SessionPhase = SessionState['phase'];
/** The state in one of these phases. */
export type StateIn<P extends SessionPhase> = Extract<SessionState, { readonly phase: P }>;
