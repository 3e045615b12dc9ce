import { virtualCameras } from '../lists/virtual-cameras.ts';

/** A label's letters and numbers: runs of them, and each sign of those scripts that put no space between words. */
const parts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{M}])+|\p{N}+/gu;

/**
 * The words of a label as they are compared: without case, accents, wide letters, signs, and the USB ids of maker and
 * model at the end. A number is a word of its own, so that `OBS-Camera2` is `obs camera 2`.
 */
function wordsOf(label: string): readonly string[] {
  const plain = label.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)\s*$/i, '').normalize('NFKD');
  return plain.replaceAll(/\p{M}/gu, '').toLowerCase().match(parts) ?? [];
}

const known: ReadonlySet<string> = new Set(
  virtualCameras.entries.map(({ label }) => wordsOf(label).join('')),
);
const longest = Math.max(...[...known].map((name) => name.length));

/**
 * Whether a camera's label is that of a known virtual camera: a hint for a person, labels are easy to change. A known
 * name has to begin and end with a word of the label; how it is spaced in between does not count (`SnapCamera`).
 */
export function isVirtualCamera(label: string): boolean {
  const words = wordsOf(label);
  return words.some((_, from) => {
    let name = '';
    for (const word of words.slice(from)) {
      name += word;
      if (known.has(name)) return true;
      if (name.length > longest) return false;
    }
    return false;
  });
}
