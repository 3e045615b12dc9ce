/** What stands in tables of words for the name of the app: each institution's build has its own. */
const slot = '{app}';

/** The same table with the app's name in it, also in what its functions say. */
export function withAppName<Words>(words: Words, name: string): Words {
  return put(words, name) as Words;
}

function put(words: unknown, name: string): unknown {
  if (typeof words === 'string') return words.replaceAll(slot, name);
  if (Array.isArray(words)) return words.map((word) => put(word, name));
  if (typeof words === 'function')
    return (...args: readonly unknown[]) => put(Reflect.apply(words, undefined, args), name);
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, put(word, name)]));
}
