/**
 * Signs that are left out of a search: accents, vowel points of Arabic and Hebrew, what only stretches a word or turns its
 * direction. The vowels of India and South East Asia are letters, and so are the marks of Japanese sounds.
 */
const leftOut =
  /[[[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]&&\p{Mn}]--[\u3099\u309a]]|[\p{Cf}\u0640]/gv;

/** Letters that are written in more than one way and that Unicode does not take apart, in lower case. */
const sameAs: Readonly<Record<string, string>> = {
  ı: 'i',
  ς: 'σ',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ء: '',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
};

/** The value of a decimal digit of any script: Unicode keeps them in runs of ten. */
export function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}

/**
 * A text as names are searched: composed or not, with or without accents, in either case, in one of several ways to
 * write the same letter. For comparing only, never for showing or storing: it makes different names the same.
 */
function searchable(text: string): string {
  // Upper case first, because it has one form for more letters: `ß` is `SS`.
  const plain = text.normalize('NFKD').replaceAll(leftOut, '').toUpperCase().toLowerCase();
  return plain
    .normalize('NFKD')
    .replaceAll(leftOut, '')
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replaceAll(/[^a-z0-9\s]/gu, (letter) => sameAs[letter] ?? letter);
}

/** Whether every word that is searched for is somewhere in the text. */
export function isFound(search: string, text: string): boolean {
  const searched = searchable(text);
  return searchable(search)
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
