import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Tokens } from '../tokens.ts';

export const consoleCookie = 'invigil_console';
/** A proctor's day. */
export const consoleSessionMs = 12 * 60 * 60 * 1_000;

/** 24 random bytes, in 32 letters and digits. */
export function newConsoleKey(): string {
  return randomBytes(24).toString('base64url');
}

/** Compares without telling by the time it takes how much of the key was right. */
export function isConsoleKey(given: string, key: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', key, 'buffer'));
}

/** Whether a cookie value is that of a proctor who has logged in. */
export async function isProctor(cookie: string | undefined, tokens: Tokens): Promise<boolean> {
  return cookie !== undefined && (await tokens.verify('console', cookie)).ok;
}
