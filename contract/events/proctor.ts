import { z } from 'zod';
import { client, label, ms, server, type EventDefinitions } from './definition.ts';

/** What the app is to do besides showing a message: all that a person can ask of it from afar. */
export const proctorActions = [
  'none',
  'warn',
  'pause',
  'resume',
  'cover',
  'release-cover',
  'release-lockdown',
  'extend-time',
  'terminate',
] as const;
export const proctorAction = z.enum(proctorActions);
export type ProctorAction = z.infer<typeof proctorAction>;

/** Those that apps knew before they said which they know. */
export const firstActions = [
  'none',
  'release-cover',
  'release-lockdown',
  'extend-time',
] as const satisfies readonly ProctorAction[];

/**
 * Why a command was not carried out. `unknown`: this app is too old for it. `not-under-way`: the exam has not begun, or
 * is handed in. `already`: it is so already. `not-paused`: there is no pause of a person's to end.
 */
export const refusalReason = z.enum(['unknown', 'not-under-way', 'already', 'not-paused']);
export type RefusalReason = z.infer<typeof refusalReason>;

const either = [...client, ...server] as const;
const messageId = z.uuid();

/** Between the candidate and whoever looks after them. */
export const proctorEvents = {
  'x.hand.raised': {
    id: null,
    name: 'Hand raised',
    severity: 'notice',
    by: client,
    lane: 'session',
    opens: true,
    description: 'The candidate asks for a proctor.',
    data: z.strictObject({}),
  },
  'x.hand.lowered': {
    id: null,
    name: 'Hand lowered',
    severity: 'info',
    by: client,
    lane: 'session',
    closes: ['x.hand.raised'],
    description: 'The candidate no longer asks for a proctor.',
    data: z.strictObject({}),
  },
  'x.proctor.message': {
    id: null,
    name: 'Message from the proctor shown',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'A message from the proctor was shown to the candidate.',
    /**
     * `text` is empty where a message was sent for its action alone. `sentAt`: by the server's clock, epoch milliseconds;
     * missing in sessions from before it was told.
     */
    data: z.strictObject({
      messageId,
      text: z.string().max(2_000),
      action: proctorAction.optional(),
      sentAt: z.int().optional(),
    }),
  },
  'x.message.read': {
    id: null,
    name: 'Message read',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The candidate put a message from the proctor away.',
    data: z.strictObject({ messageId }),
  },
  'x.exam.paused': {
    id: null,
    name: 'Exam paused by a person',
    severity: 'notice',
    by: client,
    lane: 'session',
    opens: true,
    closes: ['x.break.started', 'x.audio.speech'],
    description:
      'A person paused the exam: its paper is hidden, its time stands still, and nothing is captured.',
    data: z.strictObject({ messageId }),
  },
  'x.exam.resumed': {
    id: null,
    name: 'Exam goes on after a pause',
    severity: 'notice',
    by: client,
    lane: 'session',
    closes: ['x.exam.paused'],
    description: 'A person ended the pause: the candidate has all the time back that it took.',
    /** `endsAt`: the new end of the exam, epoch milliseconds. */
    data: z.strictObject({ messageId, pausedMs: ms, endsAt: z.int() }),
  },
  'x.exam.terminated': {
    id: null,
    name: 'Exam ended by a person',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'A person ended the exam and said why; what there was is handed in.',
    data: z.strictObject({ messageId, reason: z.string().max(2_000) }),
  },
  'x.command.refused': {
    id: null,
    name: 'Command not carried out',
    severity: 'notice',
    by: either,
    lane: 'session',
    description: 'What a person asked of the app was not done, and why.',
    data: z.strictObject({ messageId, action: label, reason: refusalReason }),
  },
  'x.command.expired': {
    id: null,
    name: 'Command came too late',
    severity: 'notice',
    by: either,
    lane: 'session',
    description: 'What a person asked of the app did not reach it in time, and was not done.',
    /** `expiresAt`: until when it could have been, epoch milliseconds; null where the session ended before. */
    data: z.strictObject({ messageId, action: label, expiresAt: z.int().nullable() }),
  },
} as const satisfies EventDefinitions;
