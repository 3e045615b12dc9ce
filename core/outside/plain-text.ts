const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What text from outside may hold and a line of text must not: controls, halves of characters, turns of direction. */
const odd = /[\p{Cc}\p{Cs}\u2028-\u202E\u2066-\u2069]/u;
const lineBreaks = /[\t\n\v\f\r\u2028\u2029]/g;
/** They are there to be obeyed and not to be seen: with them a name can be made to read as another. */
const directions = /[\u202A-\u202E\u2066-\u2069]/g;
const controls = /\p{Cc}/gu;

/**
 * One line of text, whatever came from outside: what is no text is none, what cannot be shown becomes U+FFFD.
 * @param most UTF-16 code units, as the contract counts them; never cut within what a person sees as one character.
 */
export function plainText(value: unknown, most = 200): string {
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (typeof value !== 'string') return '';
  if (value.length <= most && !odd.test(value)) return value;
  // Enough to see where the last character ends: nobody works through a megabyte for one line.
  const text = value
    .slice(0, most * 2)
    .toWellFormed()
    .replace(lineBreaks, ' ')
    .replace(directions, '')
    .replace(controls, '\uFFFD');
  return cut(text, most);
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const { index } = graphemes.segment(text).containing(most) ?? { index: most };
  // A letter under hundreds of accents is longer than that by itself.
  return index > 0 ? text.slice(0, index) : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
