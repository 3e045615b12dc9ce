import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { newCode } from '../../join/ticket-code.ts';
import { hashOf } from '../secret.ts';

/** What every app for codes takes (RFC 6238). Explicit: a default may change. */
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** A code of the step before, or after, is right too: typing takes a moment, and clocks are off by some seconds. */
const window = 1;
const secretBytes = 20;

/** 16 characters of 31 are 79 bits: nobody finds one by its hash. */
const recoveryCodeLength = 16;
const recoveryCodeCount = 10;

/** A new secret, in base32 as apps take it. */
export const newFactorSecret = (): string => new Secret({ buffer: randomArray(secretBytes) }).base32;

/** What an app reads from a QR code. `issuer` and `account` are what it shows beside the code. */
export const factorUri = (secret: string, issuer: string, account: string): string =>
  new TOTP({ ...settings, issuer, label: account, secret }).toString();

/** The step that a code of six digits is of, of those around `at` (epoch milliseconds); null where it is of none. */
export function stepOf(secret: string, digits: string, at: number): number | null {
  const totp = new TOTP({ ...settings, secret });
  const delta = totp.validate({ token: digits, timestamp: at, window });
  return delta === null ? null : totp.counter({ timestamp: at }) + delta;
}

/**
 * What was typed, without what is there to be read more easily: `digits` of an app, or a recovery code. Digits of
 * Arabic and other keyboards are digits.
 */
export function readCode(typed: string): { readonly kind: 'digits' | 'recovery'; readonly code: string } {
  const code = typed
    .normalize('NFKC')
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .toUpperCase()
    .replaceAll(/[^A-Z\d]/g, '');
  return { kind: /^\d{6}$/.test(code) ? 'digits' : 'recovery', code };
}

export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: recoveryCodeCount }, () => newCode(recoveryCodeLength));

/** Bound to its owner. */
export const recoveryHash = (staffId: string, code: string): string => hashOf(`${staffId} ${code}`);

const randomArray = (size: number): ArrayBuffer => new Uint8Array(randomBytes(size)).buffer;
