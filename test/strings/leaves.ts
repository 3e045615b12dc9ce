/** What a word of a table is made from, where it is a function: the first of these that it takes. */
const samples: readonly (readonly unknown[])[] = [
  [3, 240_000],
  [3, 3, 3, 3, 3],
  [['camera'], 'x'],
  [['notes']],
  ['camera', 'Zq'],
  ['face'],
  ['Zq', 'Zq'],
  [{ all: 3, running: 3, needs: 3, offline: 3, finished: 3 }, 3],
  [{ candidateName: 'Zq', studentNumber: '3' }],
  [{ version: 3, onOlderVersions: 3 }],
  [{ line: 3, field: 'Zq', message: 'Zq' }],
  [{ what: 'Zq', from: 'Zq', to: '' }],
];

export type Leaf = { readonly path: string; readonly words: string };

/** Every text of a table of words, with what its functions say of an example. */
export function leavesOf(table: unknown, path = ''): readonly Leaf[] {
  if (typeof table === 'string') return [{ path, words: table }];
  if (typeof table === 'function') return leavesOf(said(table as (...args: never[]) => unknown, path), path);
  if (typeof table !== 'object' || table === null) throw new Error(`${path} is no word`);
  return Object.entries(table)
    .filter(([key]) => !(path === '' && key === 'amounts'))
    .flatMap(([key, value]) => leavesOf(value, path === '' ? key : `${path}.${key}`));
}

function said(word: (...args: never[]) => unknown, path: string): unknown {
  for (const sample of samples) {
    try {
      const text = word(...(sample as never[]));
      const isWord = typeof text === 'string' || (typeof text === 'object' && !sample.includes(text));
      if (isWord && !JSON.stringify(text).includes('undefined')) return text;
    } catch {
      // It takes something else.
    }
  }
  throw new Error(`${path} takes none of the examples`);
}
