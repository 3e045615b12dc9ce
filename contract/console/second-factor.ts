import { z } from 'zod';

/** The password again: what follows is for the person alone, not for whoever sits down at their computer. */
const current = z.string().max(200);
/** Six digits of an app, or a recovery code; spaces and hyphens do not matter. */
export const typedCode = z.string().max(60);

// GET /api/console/me/second-factor
/** `since`: epoch milliseconds; null where there is none. */
export const secondFactor = z.strictObject({ since: z.int().nullable(), codesLeft: z.int() });
export type SecondFactor = Readonly<z.infer<typeof secondFactor>>;

// POST /api/console/me/second-factor: begins to set one up, which asks for nothing before it is confirmed
export const beginFactorRequest = z.strictObject({ current });
/** Shown this once: `secret` in base32, to be typed; `uri` is the same for a QR code. */
export const factorSecret = z.strictObject({ secret: z.string(), uri: z.string() });
export type FactorSecret = Readonly<z.infer<typeof factorSecret>>;

// POST /api/console/me/second-factor/confirm: from now on it is asked for; ends all other sign-ins of the person
export const confirmFactorRequest = z.strictObject({ code: typedCode });

// POST /api/console/me/second-factor/codes: those from before are void; POST /api/console/me/second-factor/end
export const provenRequest = z.strictObject({ current, code: typedCode });
export type ProvenRequest = Readonly<z.infer<typeof provenRequest>>;

/** What signs in instead of a telephone, each once. Shown this once. */
export const recoveryCodes = z.strictObject({ codes: z.array(z.string()) });
export type RecoveryCodes = Readonly<z.infer<typeof recoveryCodes>>;
