import { z } from 'zod';
import { appState, checkId } from '../app-state.ts';
import { findingKind } from '../events/definition.ts';
import { cameraFailureReason, microphoneFailureReason } from '../events/checks.ts';
import { cameraReplayed, deviceLost } from '../events/devices.ts';
import { languages } from '../language.ts';
import { failure } from '../wire.ts';
import type { channelRoles } from './ipc-channels.ts';

const done = z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), value: z.null() }), failure]);
const pixels = z.int().positive().max(20_000);
const nothing = z.null();
const bytes = z.instanceof(Uint8Array);
const recordedStream = z.enum(['camera', 'screen', 'room']);

/** A join link as pasted, or server and code as typed: main reads both, and says what is wrong with them. */
const pastedLink = z.strictObject({ link: z.string().max(1_000) });
const typedCode = z.strictObject({
  server: z.string().max(500),
  ticket: z.string().max(100),
  /** Of a link; who types has none. */
  key: z.string().max(100).nullable(),
});
/** The candidate has confirmed that the exam is to leave the computer that has it. */
const move = { move: z.boolean().optional() };

type IpcEntry = { readonly request: z.ZodType; readonly response: z.ZodType };

/** Every renderer to main call: what it carries and returns. Who may call stands in `ipc-channels.ts`. */
export const ipc = {
  'state.get': { request: nothing, response: appState },
  /** Main's time, epoch milliseconds: that of the server, as far as it is known. */
  'clock.get': { request: nothing, response: z.int() },
  'language.choose': { request: z.strictObject({ language: z.enum(languages) }), response: nothing },
  /** Shows whose server it is, for the candidate to confirm. Nothing is sent to it before that. */
  'invitation.open': { request: z.union([pastedLink, typedCode]), response: done },
  /** It is not the right one: back to where another can be given. */
  'invitation.decline': { request: nothing, response: nothing },
  /** What the candidate has seen and confirmed. */
  'session.join': { request: typedCode.extend(move), response: done },
  /** The candidate wants the exam back that went on at another computer. */
  'session.take-back': { request: nothing, response: done },
  /** The candidate waits no longer for somebody to allow the exam to move here. */
  'session.stop-asking': { request: nothing, response: nothing },
  'consent.give': {
    /** Must name every stream of the settings: less is declining. */
    request: z.strictObject({ streams: z.array(z.string().max(40)).max(10), biometric: z.boolean() }),
    response: done,
  },
  'consent.decline': { request: nothing, response: done },
  /** Begins one check, or begins it anew. The page then opens what the check is about, and reports how that went. */
  'check.run': { request: z.strictObject({ id: checkId }), response: done },
  /** On to the next step: passed, or failed and the candidate goes on for a person to look. */
  'check.finish': { request: nothing, response: done },
  /** Asks what the exam needs, for a check of this computer alone. Nothing is joined. */
  'home-check.open': { request: typedCode, response: done },
  /** What was named may be opened and tried. */
  'home-check.agree': { request: nothing, response: done },
  /** What came of it, in the words that the page shows. `evidence.unwritable`: no place was chosen, or it took nothing. */
  'home-check.keep': {
    request: z.strictObject({ how: z.enum(['copy', 'save']), text: z.string().max(8_000) }),
    response: done,
  },
  'home-check.close': { request: nothing, response: nothing },
  'camera.opened': {
    request: z.strictObject({
      label: z.string().max(200),
      /** As the camera says; null when it does not, or nothing that can be. */
      width: pixels.nullable(),
      height: pixels.nullable(),
      fps: z.number().nonnegative(),
    }),
    response: nothing,
  },
  'camera.failed': { request: z.strictObject({ reason: cameraFailureReason }), response: nothing },
  'camera.lost': { request: deviceLost, response: nothing },
  'camera.repeated': { request: cameraReplayed, response: nothing },
  'microphone.opened': { request: z.strictObject({ label: z.string().max(200) }), response: nothing },
  'microphone.failed': { request: z.strictObject({ reason: microphoneFailureReason }), response: nothing },
  'microphone.lost': { request: deviceLost, response: nothing },
  'screen.opened': {
    request: z.strictObject({ displayId: z.string().max(200), width: pixels, height: pixels }),
    response: nothing,
  },
  'screen.failed': {
    request: z.strictObject({ reason: z.enum(['denied', 'not-entire', 'unsupported', 'busy', 'no-frames']) }),
    response: nothing,
  },
  'screen.lost': { request: deviceLost, response: nothing },
  'recording.started': {
    request: z.strictObject({
      stream: recordedStream,
      mimeType: z.string().max(200),
      hasAudio: z.boolean(),
    }),
    response: nothing,
  },
  /** One finished segment; the answer comes when it is safe on this computer's disk. */
  'recording.segment': {
    request: z.strictObject({
      stream: recordedStream,
      /** From 0 within one `recording.started`. */
      index: z.int().nonnegative(),
      startedAt: z.int(),
      durationMs: z.number().nonnegative(),
      mimeType: z.string().max(200),
      bytes,
    }),
    response: done,
  },
  /** `segments`: how many there were, with those that never came. */
  'recording.stopped': {
    request: z.strictObject({
      stream: recordedStream,
      reason: z.string().max(200),
      segments: z.int().nonnegative(),
    }),
    response: nothing,
  },
  /** Answers `snapshotWanted`; null when there is no such picture. */
  'snapshot.taken': {
    request: z.strictObject({
      wish: z.int(),
      picture: z.strictObject({ width: pixels, height: pixels, jpeg: bytes }).nullable(),
    }),
    response: nothing,
  },
  /** A photo the candidate took. `rgba`: the same picture for the networks, at most 1280 x 720. */
  'identity.photo': {
    request: z.strictObject({
      kind: z.enum(['document', 'face']),
      width: pixels,
      height: pixels,
      jpeg: bytes,
      rgba: bytes,
    }),
    response: done,
  },
  /** On to the next step: everything accepted, or `mayDefer` and a person will check. */
  'identity.finish': { request: nothing, response: done },
  'environment.begin': { request: nothing, response: done },
  /** The scan came to its end by itself or by the candidate. */
  'environment.end': { request: z.strictObject({ durationMs: z.number().nonnegative() }), response: done },
  'environment.finish': { request: z.strictObject({ isDeferred: z.boolean() }), response: done },
  'exam.start': { request: nothing, response: done },
  'exam.place': {
    request: z.strictObject({
      x: z.int(),
      y: z.int(),
      width: z.int().nonnegative(),
      height: z.int().nonnegative(),
      visible: z.boolean(),
    }),
    response: nothing,
  },
  /** `isUnconfirmed`: the exam's page was asked, it is late, and the candidate hands in what is saved without it. */
  'exam.submit': { request: z.strictObject({ isUnconfirmed: z.boolean() }), response: done },
  /** Leaves the exam without handing it in: written down, the computer let go, and the app ended. The next start goes on. */
  'exam.leave': { request: nothing, response: done },
  'break.begin': { request: nothing, response: done },
  'break.end': { request: nothing, response: done },
  'hand.raise': { request: z.strictObject({ isRaised: z.boolean() }), response: done },
  'message.read': { request: z.strictObject({ id: z.uuid() }), response: nothing },
  'warning.read': { request: z.strictObject({ finding: findingKind }), response: nothing },
  /** Staff at the candidate's desk. `password.wrong`; `request.rate-limited` after too many tries. */
  'staff.release': {
    request: z.strictObject({ what: z.enum(['cover', 'lockdown']), password: z.string().max(200) }),
    response: done,
  },
  /** Saves what has not been delivered to a file that the candidate can hand to the institution. */
  'session.export': { request: nothing, response: done },
  /** The newer version that waits: opened as a double click on its file does. */
  'update.install': { request: nothing, response: nothing },
  'app.quit': { request: nothing, response: nothing },
} as const satisfies Record<keyof typeof channelRoles, IpcEntry>;

export type Channel = keyof typeof ipc;
export type IpcRequest<C extends Channel> = z.infer<(typeof ipc)[C]['request']>;
export type IpcResponse<C extends Channel> = z.infer<(typeof ipc)[C]['response']>;
export type IpcHandlers = {
  readonly [C in Channel]: (request: IpcRequest<C>) => Promise<IpcResponse<C>> | IpcResponse<C>;
};

/** One camera frame on its way from the renderer to the vision process, over a MessagePort. */
export const cameraFrame = z.strictObject({
  width: pixels,
  height: pixels,
  /** Epoch milliseconds when the frame was taken. */
  capturedAt: z.number(),
  /** width x height x 4 bytes, RGBA. */
  rgba: z.instanceof(ArrayBuffer),
});
export type CameraFrame = z.infer<typeof cameraFrame>;

/** A piece of what the microphone hears, on the same way. */
export const soundPiece = z.strictObject({
  /** Epoch milliseconds at its end. */
  heardAt: z.number(),
  /** By the page's monotonic clock, milliseconds: how late it is taken is seen by this. */
  sentMs: z.number(),
  /** Whole frames of 512, -1 to 1, 16 kHz, one channel; a second at most. */
  samples: z
    .instanceof(Float32Array)
    .refine(({ length }) => length > 0 && length <= 16_384 && length % 512 === 0),
});
export type SoundPiece = z.infer<typeof soundPiece>;

/** The other way: the vision process is ready for the next frame (at most one is on its way). */
export const frameWanted = z.strictObject({ wanted: z.literal(true), afterMs: z.number().nonnegative() });
export type FrameWanted = z.infer<typeof frameWanted>;
