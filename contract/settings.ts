import { z } from 'zod';
import { lockdownSettings } from './lockdown-settings.ts';
import { findingKinds, type FindingKind } from './events/definition.ts';

/** A duration of a setting, in whole milliseconds. */
const span = (least: number, usual: number) => z.int().min(least).default(usual);
const yes = z.boolean().default(true);
const no = z.boolean().default(false);
/** A group of settings of which every member has a default. */
const group = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape).prefault({} as never);

/** What makes this candidate's exam fair to them. Of the exam for everybody, of the ticket for one. */
export const accommodations = z.strictObject({
  extraTimeMs: span(0, 0),
  /** Breaks the candidate may take when they like: the time stands still, nothing is captured. */
  breaks: group({ count: z.int().min(0).max(20).default(0), eachMs: span(60_000, 300_000) }),
  /** Executable names of assistive technology that is never reported nor touched. */
  assistiveTechnology: z.array(z.string().min(1).max(100)).max(50).default([]),
  /** Somebody reads to the candidate, or the candidate speaks, as with dictation: speech is not listened for. */
  speech: no,
});
export type Accommodations = Readonly<z.infer<typeof accommodations>>;

/** Detectors that can be switched off, for everybody or as an accommodation. */
const detectors = group({ faces: yes, objects: yes, focus: yes, idle: yes });

/**
 * What happens when something is found on the candidate's computer. `ignore`: it is not even looked for. `report`: an
 * event. `warn`: the candidate is told as well. `cover`: the exam is hidden until a person releases it. No policy ends
 * an exam.
 */
export const findingPolicy = z.enum(['ignore', 'report', 'warn', 'cover']);
export type FindingPolicy = z.infer<typeof findingPolicy>;
const reported = findingPolicy.default('report');
const findings = group(
  Object.fromEntries(findingKinds.map((kind) => [kind, reported])) as Record<FindingKind, typeof reported>,
);

/**
 * How one exam is held and watched. Made by the institution, kept and signed by the server, verified and obeyed by the
 * app. Every member has a default, so `examSettings.parse({})` is a valid exam.
 */
export const examSettings = z.strictObject({
  v: z.literal(1).default(1),
  durationMs: z.int().positive().default(3_600_000),
  /**
   * From when, and until when, the exam can be begun: epoch milliseconds, null for no bound. Joining and the checks are
   * free before it; who has begun keeps their time beyond its end. Missing where there is no bound at all.
   */
  schedule: z
    .strictObject({ opensAt: z.int().nullable().default(null), closesAt: z.int().nullable().default(null) })
    .refine(({ opensAt, closesAt }) => opensAt === null || closesAt === null || opensAt < closesAt, {
      message: 'the exam must open before it closes',
    })
    .optional(),
  /** Who holds the exam, and whom to ask: shown before anything is captured. */
  organisation: z.string().max(200).default(''),
  contact: z.string().max(200).default(''),
  /**
   * Who says that an exam that is under way goes on at another computer: somebody of staff, who is asked, or the
   * candidate at it. Missing: staff.
   */
  moves: z.enum(['staff', 'candidate']).optional(),
  /**
   * Texts that proctors write to candidates again and again, offered to them in the console. Missing where the console's
   * own are offered.
   */
  messageTemplates: z.array(z.string().trim().min(1).max(500)).max(20).optional(),
  /** Of the consent text; a new version is asked anew. */
  consentVersion: z.string().min(1).max(40).default('1'),
  /** Evidence and events are deleted so many days after the session's end. */
  retentionDays: z.int().min(1).max(3_650).default(30),
  /** What is captured while the exam runs. */
  streams: group({ camera: yes, microphone: yes, screen: yes }),
  /** What is tried before the exam. A check of a stream that is not captured is left out. */
  checks: group({
    camera: yes,
    microphone: yes,
    screen: yes,
    notifications: yes,
    connection: yes,
    computer: yes,
  }),
  /**
   * `match`: the face photo is compared with the one on the document. `recheck`: the face in front of the camera is
   * compared with the face photo every few minutes of the exam.
   */
  identity: group({ document: yes, face: yes, match: no, recheck: no }),
  /** Whether the candidate shows the room before the exam. */
  environment: no,
  detectors,
  lockdown: lockdownSettings,
  findings,
  /** Least calibrated score of a single look (see docs/vision.md); absent: as shipped. */
  thresholds: group({
    face01: z.number().min(0.3).max(0.95).optional(),
    object01: z.number().min(0.3).max(0.95).optional(),
    /** Largest L2 distance of two faces of the same person. */
    sameFaceDistance: z.number().min(0.3).max(0.9).optional(),
  }),
  /**
   * Answers that reach the server after the end are kept and marked. They count where they are late by no more than this,
   * in ms; null: all of them count, and a person decides.
   */
  lateAnswers: group({ countForMs: z.int().min(0).nullable().default(null) }),
  idleAfterMs: span(5_000, 60_000),
  /** A session whose heartbeats are missing for so long is offline. */
  offlineAfterMs: span(5_000, 15_000),
  /** Whether `window.focus-out` may carry the title of the other window, which can be private. */
  windowTitles: no,
  /** At most one phone and one book event in this time. */
  repeatObjectAfterMs: span(1_000, 10_000),
  /** Of camera, microphone and screen, as far as `streams` has them. `on-incident` keeps what surrounds a warning. */
  recording: group({
    policy: z.enum(['always', 'on-incident', 'never']).default('always'),
    segmentMs: span(2_000, 10_000),
    beforeMs: span(0, 10_000),
    afterMs: span(0, 10_000),
  }),
  /** Whether an event that needs a human eye carries a picture. */
  snapshots: yes,
  accommodations: accommodations.prefault({}),
});
export type ExamSettings = Readonly<z.infer<typeof examSettings>>;
