import { z } from 'zod';
import { client, type EventDefinitions } from './definition.ts';

/** What the app is to do besides showing a message. */
export const proctorAction = z.enum(['none', 'release-cover', 'release-lockdown', 'extend-time']);
export type ProctorAction = z.infer<typeof proctorAction>;

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
      messageId: z.uuid(),
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
    data: z.strictObject({ messageId: z.uuid() }),
  },
} as const satisfies EventDefinitions;
