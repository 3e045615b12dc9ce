/** The longest answers that count, in UTF-16 code units, by the kind of question. Kinds that are not named take no text. */
export const longestText = { 'short-text': 1_000, essay: 100_000, number: 100 } as const;

/** By how much a text is too long as an answer; 0 where it is not. */
export function excessOf(kind: string, text: string): number {
  const longest = Object.hasOwn(longestText, kind) ? longestText[kind as keyof typeof longestText] : Infinity;
  return Math.max(0, text.length - longest);
}
