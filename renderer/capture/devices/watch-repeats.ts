import { seePicture, startRepeats } from '../../../core/vision/repeats.ts';

/** 64 bits of all of a picture (FNV-1a, twice, from different beginnings): another one has another, for all we care. */
export function digestOf(words: Uint32Array): string {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? 0;
    one = Math.imul(one ^ word, 0x01000193);
    other = Math.imul(other ^ ((word << 13) | (word >>> 19)), 0x5bd1e995);
  }
  return `${one >>> 0} ${other >>> 0}`;
}

/** Tells once that pictures of a camera come again, as those of a recording do, and how many were looked at by then. */
export function watchRepeats(onRepeated: (looks: number) => void): (words: Uint32Array) => void {
  let state = startRepeats;
  return (words) => {
    const [next, isNews] = seePicture(state, digestOf(words));
    state = next;
    if (isNews) onRepeated(state.looks);
  };
}
