import { z } from 'zod';

/**
 * Another computer that asks to go on with a session. `sign`: four characters that its screen shows, so that the right
 * one is allowed.
 */
export const moveAsking = z.strictObject({ id: z.uuid(), sign: z.string().length(4), askedAt: z.int() });
export type MoveAsking = Readonly<z.infer<typeof moveAsking>>;

// POST /api/console/sessions/{id}/moves/{asking}, answered by `moveDecided`
export const decideMoveRequest = z.strictObject({ isAllowed: z.boolean() });
export const moveDecided = z.strictObject({ ok: z.literal(true) });
