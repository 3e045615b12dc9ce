import { z } from 'zod';
import { proctorAction, refusalReason } from '../events/proctor.ts';
import { proctorMessage } from '../wire.ts';

/** What is nothing without its reason. */
const needsWords: ReadonlySet<string> = new Set(['warn', 'terminate']);

// POST /api/console/sessions/{id}/messages, answered by the message as it is kept
export const sendMessageRequest = z
  .strictObject({
    /** By it a request that comes again is known: nothing is asked twice. */
    id: z.uuid().optional(),
    text: z.string().trim().max(2_000),
    // More time is given by a request of its own.
    action: proctorAction.exclude(['extend-time']).default('none'),
    /** How long it may be carried out from now on; what is usual for the action where it is missing. */
    expiresInMs: z.int().min(1_000).max(86_400_000).optional(),
  })
  .refine(({ text, action }) => text !== '' || action !== 'none', 'a message has a text or an action')
  .refine(
    ({ text, action }) => text !== '' || !needsWords.has(action),
    'a warning, and the end of an exam, need words: the candidate reads them',
  );
export type SendMessageRequest = Readonly<z.input<typeof sendMessageRequest>>;

/**
 * What became of a message. `executed`: shown, and done what it asks for. `refused`: not done, and why. `expired`: not
 * done, because it came too late, or not at all. `at`: epoch milliseconds; null where that was not kept.
 */
export const messageOutcome = z.strictObject({
  what: z.enum(['executed', 'refused', 'expired']),
  at: z.int().nullable(),
  reason: refusalReason.nullable(),
});
export type MessageOutcome = Readonly<z.infer<typeof messageOutcome>>;

export const sentMessage = proctorMessage.omit({ expiresAt: true }).extend({
  /** Until when it may be carried out, by the server's clock; null where it does not expire. */
  expiresAt: z.int().nullable(),
  /** When the app had it, by the server's clock; null until then. */
  deliveredAt: z.int().nullable(),
  /** As the session's own record says it, and as the server does of what never got there; null until then. */
  outcome: messageOutcome.nullable(),
  /** Who sent it; null where that was not kept. Candidates are not told. */
  by: z.string().nullable(),
});
export type SentMessage = Readonly<z.infer<typeof sentMessage>>;
