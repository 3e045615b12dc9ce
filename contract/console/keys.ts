import { z } from 'zod';
import { keyGrant } from '../access.ts';
import { staffName } from './account.ts';

/**
 * An API key, for a system of the institution, as administrators see it. Times are epoch milliseconds. `hint`: how its
 * secret ends. `usedAt`: to the minute; null where it never was.
 */
export const apiKey = keyGrant.extend({
  id: z.uuid(),
  name: z.string(),
  hint: z.string(),
  madeBy: z.string(),
  madeAt: z.int(),
  expiresAt: z.int().nullable(),
  usedAt: z.int().nullable(),
  endedAt: z.int().nullable(),
});
export type ApiKey = Readonly<z.infer<typeof apiKey>>;

// GET /api/console/keys, DELETE /api/console/keys/{id}
export const keyList = z.strictObject({ keys: z.array(apiKey) });

// POST /api/console/keys
export const makeKeyRequest = keyGrant.extend({
  name: staffName,
  /** From now on; null for a key that is good until somebody ends it. */
  days: z.int().positive().max(3_650).nullable(),
});
export type MakeKeyRequest = Readonly<z.infer<typeof makeKeyRequest>>;
/** The secret is told this once. */
export const madeKey = z.strictObject({ key: apiKey, secret: z.string() });
export type MadeKey = Readonly<z.infer<typeof madeKey>>;
