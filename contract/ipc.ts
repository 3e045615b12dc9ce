import { z } from 'zod';
import { cameraFailureReason, cameraLost } from './event-payloads.ts';
import { failure } from './wire.ts';
import type { channelRoles, ViewRole } from './ipc-channels.ts';

/** What the candidate's app shows: one value, made by main, sent whole at every change. */
export const appState = z.strictObject({
  phase: z.enum(['joining', 'checking', 'ready', 'running', 'submitting', 'completed']),
  /** A join link the app was opened with, to be confirmed by the candidate. */
  invitation: z.strictObject({ server: z.url(), ticket: z.string() }).nullable(),
  candidateName: z.string().nullable(),
  exam: z.strictObject({ title: z.string(), durationMs: z.int(), endsAt: z.int().nullable() }).nullable(),
  connection: z.enum(['none', 'connecting', 'connected', 'lost']),
  undelivered: z.int().nonnegative(),
  camera: z.strictObject({
    state: z.enum(['idle', 'checking', 'passed', 'failed']),
    reason: cameraFailureReason.nullable(),
    label: z.string().nullable(),
    /** Faces in the latest examined frame; null before the first one. */
    faces: z.int().nullable(),
  }),
  /** Vision cannot run at all: the exam goes on unwatched by camera, and the candidate is told. */
  visionFailure: z.string().nullable(),
});
export type AppState = Readonly<z.infer<typeof appState>>;

const done = z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), value: z.null() }), failure]);
const pixels = z.int().positive().max(20_000);
const nothing = z.null();

type IpcEntry = { readonly request: z.ZodType; readonly response: z.ZodType };

/** Every renderer to main call: what it carries and returns. Who may call stands in `ipc-channels.ts`. */
export const ipc = {
  'state.get': { request: nothing, response: appState },
  'session.join': {
    /** A join link as pasted, or server and code as typed: main reads both, and says what is wrong with them. */
    request: z.union([
      z.strictObject({ link: z.string().max(1_000) }),
      z.strictObject({ server: z.string().max(500), ticket: z.string().max(100) }),
    ]),
    response: done,
  },
  'camera.check': { request: nothing, response: done },
  'camera.opened': {
    request: z.strictObject({
      label: z.string().max(200),
      width: pixels,
      height: pixels,
      fps: z.number().nonnegative(),
    }),
    response: nothing,
  },
  'camera.failed': { request: z.strictObject({ reason: cameraFailureReason }), response: nothing },
  'camera.lost': { request: cameraLost, response: nothing },
  /** On to `ready`: after the check passed, or after it failed and the candidate goes on for a person to look. */
  'check.finish': { request: nothing, response: done },
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
  'exam.submit': { request: nothing, response: done },
  'app.quit': { request: nothing, response: nothing },
} as const satisfies Record<keyof typeof channelRoles, IpcEntry>;

export type { ViewRole };
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

/** The other way: the vision process is ready for the next frame (at most one is on its way). */
export const frameWanted = z.strictObject({ wanted: z.literal(true), afterMs: z.number().nonnegative() });
export type FrameWanted = z.infer<typeof frameWanted>;
