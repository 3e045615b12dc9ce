import { z } from 'zod';
import { updateRefusals } from './build/update-manifest.ts';
import { findingKind } from './events/definition.ts';
import { languages } from './language.ts';
import { examSettings } from './settings.ts';

/** The phases of an exam session; which of them an exam has is up to its settings (`core/session/state.ts`). */
export const phases = [
  'joining',
  'consenting',
  'checking',
  'identifying',
  'scanning',
  'ready',
  'running',
  'paused',
  'submitting',
  'completed',
] as const;
export type Phase = (typeof phases)[number];

export const checkIds = [
  'camera',
  'microphone',
  'screen',
  'notifications',
  'connection',
  'computer',
] as const;
export const checkId = z.enum(checkIds);
export type CheckId = z.infer<typeof checkId>;

export const checkView = z.strictObject({
  id: checkId,
  status: z.enum(['idle', 'running', 'passed', 'failed', 'skipped']),
  /** Why it failed, or what to know of it though it passed or still runs; the screens have words for each. */
  reason: z.string().max(60).nullable(),
  /** What was measured, by name. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type CheckView = Readonly<z.infer<typeof checkView>>;

const photoView = z.strictObject({
  status: z.enum(['none', 'judging', 'accepted', 'rejected']),
  reasons: z.array(z.string().max(60)).readonly(),
  tries: z.int().nonnegative(),
});
export type PhotoView = Readonly<z.infer<typeof photoView>>;

/**
 * Who answered instead of the exam server:
 * - `sign-in`: a page of this network that wants to be seen first, as in hotels and on guest networks
 * - `proxy`: the network's proxy, which wants to know who asks
 * - `blocked`: something on the way that does not let the request through
 * - `gateway`: what stands in front of the server, and cannot reach it now
 * - `crowded`: something on the way that has had too many requests
 * - `certificate`: somebody whose certificate this computer does not trust
 * - `date`: somebody whose certificate is out of date by this computer's clock
 * - `other`: nobody we know
 */
export const strangers = [
  'sign-in',
  'proxy',
  'blocked',
  'gateway',
  'crowded',
  'certificate',
  'date',
  'other',
] as const;
export type Stranger = (typeof strangers)[number];

/**
 * A check of this computer days before the exam, with the settings of that exam. Nothing of it is kept or sent.
 * `asking`: what is to be tried is shown, and nothing has been opened.
 */
export const homeCheck = z.strictObject({
  step: z.enum(['asking', 'checking', 'done']),
  /** Whose server said what the exam needs. */
  server: z.url(),
  /** What the app knows of this computer: its system with its version, and the version of the app. */
  system: z.string().max(80),
  appVersion: z.string().max(40),
  /** What failed, for a help desk (`core/check/help-code.ts`); null where everything works, or is not known yet. */
  helpCode: z.string().max(40).nullable(),
});
export type HomeCheckView = Readonly<z.infer<typeof homeCheck>>;

const invitation = z.strictObject({
  server: z.url(),
  ticket: z.string(),
  key: z.string().nullable(),
  /** Who says by which key that server is known: the link, this build of an institution, or nobody before now. */
  knownBy: z.enum(['link', 'build', 'nobody']),
});
export type InvitationView = Readonly<z.infer<typeof invitation>>;

const captureStatus = z.enum(['off', 'on', 'lost']);
const count = z.int().nonnegative();

/** What the candidate's app shows: one value, made by main, sent whole at every change. Times are epoch milliseconds. */
export const appState = z.strictObject({
  /** The language that the candidate reads, of the screens and of what the app says elsewhere. */
  language: z.enum(languages),
  phase: z.enum(phases),
  /** The steps of this exam, in their order; empty before joining. */
  steps: z.array(z.enum(phases)).readonly(),
  /** Whose server a candidate is asked to join at, to be confirmed by them before anything is sent to it. */
  invitation: invitation.nullable(),
  /** What the build of the app is called, as its window and the system's settings name it. */
  appName: z.string().max(40),
  /** The server of the institution that built this app; null where everybody says which. */
  homeServer: z.url().nullable(),
  /** Null but for a check at home; the phase is `joining` as long as there is one, for no exam is. */
  homeCheck: homeCheck.nullable(),
  /** The institution's newer version waits to be installed, or was offered and is not one that it vouches for. */
  update: z
    .discriminatedUnion('status', [
      z.strictObject({ status: z.literal('ready'), version: z.string().max(20) }),
      z.strictObject({ status: z.literal('refused'), reason: z.enum(updateRefusals) }),
    ])
    .nullable(),
  /** The session is open on another computer: nothing goes on here until a person takes it back. */
  isElsewhere: z.boolean(),
  /** Why the start did not lead back into an exam that this computer had: its record was `unreadable`, or its journal. */
  startTrouble: z.enum(['unreadable', 'not-resumed']).nullable(),
  /** Too many join at the same time: when it is tried again, by itself. */
  joinAgainAt: z.int().nullable(),
  /** Staff are asked whether the exam may move here: what this computer shows them meanwhile. */
  moveSign: z.string().max(10).nullable(),
  candidateName: z.string().nullable(),
  exam: z.strictObject({ title: z.string(), settings: examSettings, endsAt: z.int().nullable() }).nullable(),
  connection: z.enum(['none', 'connecting', 'connected', 'lost']),
  /** Who answered the latest request in the server's place; null where that was the server, or nobody. */
  inTheWay: z.enum(strangers).nullable(),
  /** False after a start without a line to the server, where how much time has passed is not known for certain. */
  isTimeSure: z.boolean(),
  /** Events, and pieces of evidence, that the server is not known to have. */
  undelivered: count,
  evidence: z.strictObject({ waiting: count, waitingBytes: count }),
  checks: z.array(checkView).readonly(),
  camera: z.strictObject({
    label: z.string().nullable(),
    /** Faces in the latest examined frame; null before the first one. */
    faces: z.int().nullable(),
    /** It hangs upside down: its picture is shown, and looked at, turned. */
    isUpsideDown: z.boolean(),
  }),
  identity: z.strictObject({
    document: photoView,
    face: photoView,
    /** Tried often enough: the candidate may go on, and a person will check. */
    mayDefer: z.boolean(),
  }),
  environment: z.strictObject({
    status: z.enum(['idle', 'scanning', 'done']),
    findings: z.array(z.string().max(60)).readonly(),
  }),
  capture: z.strictObject({ camera: captureStatus, microphone: captureStatus, screen: captureStatus }),
  breaks: z.strictObject({ left: count, endsBy: z.int().nullable() }),
  isHandRaised: z.boolean(),
  /** `extraMs`: this message brought so much more time. */
  messages: z
    .array(
      z.strictObject({
        id: z.uuid(),
        text: z.string(),
        sentAt: z.int(),
        isRead: z.boolean(),
        extraMs: z.int().optional(),
        isWarning: z.literal(true).optional(),
      }),
    )
    .readonly(),
  /** More time that people have given, beyond what the settings have: in `exam.endsAt` once the exam has begun. */
  grantedMs: count,
  /** What was found on this computer and the candidate should know of: the newest of each kind, until it was read. */
  warnings: z.array(z.strictObject({ finding: findingKind, at: z.int() })).readonly(),
  /** The exam is hidden until a person releases it; the time goes on. `finding` is null where a person covered it. */
  cover: z.strictObject({ finding: findingKind.nullable(), since: z.int() }).nullable(),
  /** A person paused the exam, with these words. */
  pause: z.strictObject({ since: z.int(), text: z.string() }).nullable(),
  /** A person ended the exam, and this is why. */
  terminated: z.strictObject({ reason: z.string(), at: z.int() }).nullable(),
  /** Whether the exam is in front, as the system says; null while that is not watched. */
  isInFront: z.boolean().nullable(),
  /** Whether the lockdown holds this computer; `released`: a person has let go of it, for the rest of the session. */
  lockdown: z.enum(['free', 'engaged', 'released']),
  /** Since the exam was opened no page of it has come, longer than one should wait without a word. */
  isExamLate: z.boolean(),
  /** The exam's page was asked to hand in; `late`: it has not said that it did, and there is another way. */
  handIn: z.enum(['asked', 'late']).nullable(),
  /** A form of the exam's page could not be sent, and why; what was typed is still there. Null once another page is. */
  unsentForm: z.enum(['network', 'server']).nullable(),
  /** Where what could not be sent lies as a file; `path` is null where it could not be written. Null before that was asked for. */
  answersFile: z.strictObject({ path: z.string().nullable() }).nullable(),
  /** Vision cannot run at all: the exam goes on unwatched by camera, and the candidate is told. */
  visionFailure: z.string().nullable(),
});
export type AppState = Readonly<z.infer<typeof appState>>;
