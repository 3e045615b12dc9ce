import { hash, randomBytes } from 'node:crypto';

/** 32 random bytes that open something: given away once, and kept as {@link hashOf} alone. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => hash('sha256', secret);
