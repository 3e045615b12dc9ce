const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** What joins two parts to one word, when nothing else is between them: `well-known`. */
const hyphens = new Set(['-', '\u2010', '\u2011']);

/**
 * Words in a text of any language, also of those that put no space between words (Chinese, Japanese, Thai, Khmer). Signs
 * alone are no words, and parts that a hyphen joins are one.
 */
export function countWords(text: string): number {
  let count = 0;
  let before = { isWord: false, isHyphen: false };
  for (const { segment, isWordLike = false } of segmenter.segment(text)) {
    if (isWordLike && !before.isHyphen) count += 1;
    before = { isWord: isWordLike, isHyphen: before.isWord && hyphens.has(segment) };
  }
  return count;
}
