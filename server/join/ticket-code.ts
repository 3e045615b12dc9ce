import { randomInt } from 'node:crypto';

/** Without I, L, O, 0 and 1, which people take for each other. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Something to be printed and typed: `length` characters of 31. */
export function newCode(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** A new ticket code: 12 characters, which is 59 bits. */
export const newTicketCode = (): string => newCode(12);

/** In groups of four, as it is printed: `ABCD-EFGH-JKMN`. */
export function printedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code;
}

/**
 * The link that opens the app: `invigil://join?server=https://exams.example.org&ticket=ABCD-EFGH-JKMN&key=…`.
 * `key`: fingerprint of the key that signs the server's settings, so that the app can tell them from others.
 */
export function joinLink(server: string, code: string, key: string): string {
  return `invigil://join?${new URLSearchParams({ server, ticket: printedCode(code), key }).toString()}`;
}
