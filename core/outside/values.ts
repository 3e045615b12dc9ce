import { z } from 'zod';
import { plainText } from './plain-text.ts';

/** Epoch milliseconds or milliseconds of any other clock, as far as a date reaches (ECMA-262, 21.4.1.1). */
export const time = z.number().min(0).max(8.64e15);

const anything = z.unknown().optional();

/** Of the length that the contract takes. */
export const text = anything.transform((value) => plainText(value));

/** Null where there is none. */
export const maybeText = anything.transform((value) => (value === null ? null : plainText(value) || null));

/** The number of a process. Some programs print it, and whoever reads that has text. */
export const processId = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.int().nonnegative());

/**
 * A list without what cannot be read of it, and no longer than `most`. What is no list at all is refused: nothing is
 * known then, and that is not to be taken for an empty one.
 */
export function listOf<T>(entry: z.ZodType<T>, most: number) {
  // Hundreds of programs are seen again at each poll, most of them as the very same object: each is read once.
  const known = new WeakMap<object, readonly T[]>();

  function read(value: unknown): readonly T[] {
    const isObject = typeof value === 'object' && value !== null;
    const before = isObject ? known.get(value) : undefined;
    if (before !== undefined) return before;
    const answer = entry.safeParse(value);
    const entries = answer.success ? [answer.data] : [];
    if (isObject) known.set(value, entries);
    return entries;
  }

  return z.array(z.unknown()).transform((values) => values.slice(0, most).flatMap(read));
}
