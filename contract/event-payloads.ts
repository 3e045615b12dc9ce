import { z } from 'zod';

/** Payload schemas of the event types, by concern. Which type carries which is said in `catalog.ts`. */

const score01 = z.number().min(0).max(1);
const count = z.int().nonnegative();
const ms = z.number().nonnegative();
const pixels = z.int().positive();
const label = z.string().max(200);

/** `[x, y, width, height]` as fractions of the frame; may reach a little beyond it at the edges. */
export const box = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();
export type Box = z.infer<typeof box>;

export const nothing = z.strictObject({});

// Session
/**
 * `steps`: the phases that this exam's settings ask for, in their order; `consentVersion`: of the text to agree to. Both
 * are missing in sessions from before they were told.
 */
export const sessionJoined = z.strictObject({
  attempt: z.int().positive(),
  resumed: z.boolean(),
  appVersion: label,
  platform: label,
  steps: z.array(label).readonly().optional(),
  consentVersion: label.optional(),
});
export const sessionCompleted = z.strictObject({ durationMs: ms, events: count, evidence: count });

/** `endsAt` is epoch milliseconds: start plus the duration that the settings allow. */
export const examStarted = z.strictObject({ endsAt: z.int() });

/** Streams the candidate agreed to; `biometric`: to the comparison of faces. `version`: of the text they read. */
export const consentGiven = z.strictObject({
  version: label,
  streams: z.array(label).readonly(),
  biometric: z.boolean(),
});
export const consentDeclined = z.strictObject({ version: label });
export const checkFinished = z.strictObject({
  passed: z.array(label).readonly(),
  failed: z.array(label).readonly(),
  skipped: z.array(label).readonly(),
});
/** `for-a-person`: the app could not decide, and the candidate went on. */
export const stepOutcome = z.enum(['accepted', 'for-a-person']);
export const identityFinished = z.strictObject({ outcome: stepOutcome, tries: count });
export const environmentDeferred = z.strictObject({ reason: label });
/** Nothing was watched for `gapMs`, because the app was not running or the machine slept. */
export const appResumed = z.strictObject({ gapMs: ms, cause: z.enum(['restart', 'sleep']) });
/** `endsBy`: epoch milliseconds. */
export const breakStarted = z.strictObject({ endsBy: z.int(), left: count });
/** `endsAt`: the new end of the exam, epoch milliseconds. */
export const breakEnded = z.strictObject({ durationMs: ms, endsAt: z.int() });
/** What the app is to do besides showing a message. */
export const proctorAction = z.enum(['none', 'release-cover', 'release-lockdown']);
export type ProctorAction = z.infer<typeof proctorAction>;
/**
 * `text` is empty where a message was sent for its action alone. `sentAt`: by the server's clock, epoch milliseconds;
 * missing in sessions from before it was told.
 */
export const proctorMessage = z.strictObject({
  messageId: z.uuid(),
  text: z.string().max(2_000),
  action: proctorAction.optional(),
  sentAt: z.int().optional(),
});
/** The candidate put the message away. */
export const messageRead = z.strictObject({ messageId: z.uuid() });

// Window and input
export const focusIn = z.strictObject({ awayMs: ms });
export const focusOut = z.strictObject({ application: label, windowTitle: label.optional() });
export const idle = z.strictObject({ idleMs: ms });

// Link to the server
export const socketConnected = z.strictObject({
  attempt: z.int().positive(),
  rttMs: ms,
  clockOffsetMs: z.number(),
});
export const socketDisconnected = z.strictObject({ reason: label });
export const socketFailed = z.strictObject({ attempts: z.int().positive(), code: label });
export const candidateOffline = z.strictObject({ sinceMs: ms });

// Camera and microphone
export const cameraDetected = z.strictObject({ label, isVirtual: z.boolean() });
export const cameraPassed = z.strictObject({
  width: pixels,
  height: pixels,
  fps: z.number().nonnegative(),
  luminance: z.number().min(0).max(255),
});
export const cameraFailureReason = z.enum([
  'denied',
  'missing',
  'busy',
  'no-frames',
  'frozen',
  'dark',
  'covered',
  'blurred',
  'too-small',
]);
export type CameraFailureReason = z.infer<typeof cameraFailureReason>;
export const cameraFailed = z.strictObject({ reason: cameraFailureReason });
export const deviceLostReason = z.enum(['ended', 'stalled', 'revoked']);
export type DeviceLostReason = z.infer<typeof deviceLostReason>;
export const deviceLost = z.strictObject({ reason: deviceLostReason });
export const deviceLabel = z.strictObject({ label });
/** Decibels relative to full scale (dBFS): 0 is the loudest there is. */
export const audioPassed = z.strictObject({ peakDb: z.number(), noiseDb: z.number() });
/** `silent`: the device delivers nothing at all; `not-heard`: no speech above the room's noise. */
export const microphoneFailureReason = z.enum(['denied', 'missing', 'busy', 'silent', 'not-heard', 'noisy']);
export type MicrophoneFailureReason = z.infer<typeof microphoneFailureReason>;
export const audioFailed = z.strictObject({ reason: microphoneFailureReason });
/** `uploadKbps`: kilobits per second. */
export const connectionMeasured = z.strictObject({
  rttMs: ms,
  uploadKbps: z.number().nonnegative(),
  clockOffsetMs: z.number(),
});

// Recording and screen capture
export const recordingStarted = z.strictObject({
  streams: z.array(label).readonly(),
  mimeType: label,
  segmentMs: ms,
});
export const recordingStopped = z.strictObject({
  streams: z.array(label).readonly(),
  segments: count,
  bytes: count,
  durationMs: ms,
  reason: label,
});
/** One segment that plays alone; its bytes are the event's evidence. `startedAt`: epoch milliseconds. */
export const recordingSegment = z.strictObject({
  stream: z.enum(['camera', 'screen', 'room']),
  index: count,
  startedAt: z.int(),
  durationMs: ms,
  bytes: count,
  mimeType: label,
});
/** Evidence that had to be given up: the disk was full, or it could not be written. */
export const evidenceDropped = z.strictObject({ kind: label, count, bytes: count, reason: label });
/**
 * A piece that was not on disk yet when its event was written: the event does not wait for it. `of`: id of that event;
 * `sha256`: as in `evidence` of this one's envelope.
 */
export const evidenceAttached = z.strictObject({ of: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const screenEnabled = z.strictObject({ displayId: label, width: pixels, height: pixels });
export const reasonOnly = z.strictObject({ reason: label });
export const notification = z.strictObject({ backend: label, reason: label });

// What the camera sees
export const faceDetected = z.strictObject({ score01, box });
export const faceAbsentReason = z.enum(['absent', 'dark', 'covered', 'frozen']);
export type FaceAbsentReason = z.infer<typeof faceAbsentReason>;
export const faceAbsent = z.strictObject({ reason: faceAbsentReason, luminance: z.number().min(0).max(255) });
export const faceMultiple = z.strictObject({
  count: z.int().min(2),
  boxes: z.array(box).readonly(),
  scores: z.array(score01).readonly(),
});
export const objectSeen = z.strictObject({ score01, box });
/** `candidate`: our own page around the exam. */
export const pageRestarted = z.strictObject({ page: z.enum(['candidate', 'exam']), reason: label });
export const visionRestarted = z.strictObject({ reason: label, gapMs: ms, restarts: z.int().positive() });

// Identity and environment
export const photo = z.strictObject({ width: pixels, height: pixels });
export const idCardRejected = z.strictObject({ reasons: z.array(label).min(1).readonly() });
export const idCardAccepted = z.strictObject({ faceScore01: score01, sharpness: z.number() });
export const facePhotoAccepted = z.strictObject({ similarity: z.number().optional() });
export const facePhotoRejected = z.strictObject({ reasons: z.array(label).min(1).readonly() });
export const environmentCaptured = z.strictObject({ durationMs: ms, findings: z.array(label).readonly() });

// The app about itself
export const ipcRejected = z.strictObject({ channel: label, reason: label });
export const navigationBlocked = z.strictObject({ url: z.string().max(500), kind: label });
export const journalRepaired = z.strictObject({ bytes: count, lines: count });
export const watchUnavailable = z.strictObject({ watch: label, reason: label });
