import { z } from 'zod';
import { extraMs, label } from '../events/definition.ts';
import { studentNumber } from '../http.ts';

/** Who gets more time: everybody whom the exam has invited, those of these numbers, or those of these sessions. */
export const timeScope = z.discriminatedUnion('who', [
  z.strictObject({ who: z.literal('all'), examId: z.uuid() }),
  z.strictObject({
    who: z.literal('students'),
    examId: z.uuid(),
    studentNumbers: z.array(studentNumber).min(1).max(5_000),
  }),
  z.strictObject({ who: z.literal('sessions'), sessionIds: z.array(z.uuid()).min(1).max(5_000) }),
]);
export type TimeScope = Readonly<z.infer<typeof timeScope>>;

// POST /api/console/time/preview, POST /api/console/time
/** Whose time it would be, and how it stands. Changes nothing. */
export const timePreviewRequest = z.strictObject({ scope: timeScope });
/** A person gives more time. `id`: made by whoever asks; the same request again gives nothing more. */
export const giveTimeRequest = z.strictObject({
  id: z.uuid(),
  scope: timeScope,
  extraMs,
  reason: z.string().trim().min(1, 'say why').max(500),
  /** Words for the candidates, beside those that the app has. */
  text: z.string().trim().max(2_000).default(''),
});
export type GiveTimeRequest = Readonly<z.infer<typeof giveTimeRequest>>;
/** Who gives it: the person who is signed in, or whom the command line names. */
export const timeGiver = label.trim().min(1, 'say who gives the time');

/** `handed-in`: there is nothing left to extend, so nothing changes. `not-begun`: the time is added at the beginning. */
export const timeStep = z.enum(['not-joined', 'not-begun', 'running', 'paused', 'handed-in']);
/** One candidate of the scope, as the server knows them when it answers. */
export const timeRow = z.strictObject({
  candidateName: z.string(),
  studentNumber: z.string().nullable(),
  sessionId: z.uuid().nullable(),
  step: timeStep,
  /** Epoch milliseconds, before; null where the exam has not begun or is handed in. */
  endsAt: z.int().nullable(),
  /** ... and with the time that was given. */
  willEndAt: z.int().nullable(),
  /** More time that was given before this, in ms, taken by the app or not. */
  grantedMs: z.int().nonnegative(),
});
export type TimeRow = Readonly<z.infer<typeof timeRow>>;
export const timeRows = z.strictObject({ rows: z.array(timeRow) });
