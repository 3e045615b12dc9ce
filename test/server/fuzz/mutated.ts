import fc from 'fast-check';

/** Values that programs stumble over. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    2 ** 53,
    1e308,
    true,
    [],
    {},
    'null',
    '\u0000',
    '\uD800',
    '\u202Ex',
    '../../x',
    '__proto__',
    "' OR 1=1 --",
    '{{7*7}}',
    '\r\nx: y',
  ),
  fc.constantFrom(100, 5_000).map((length) => 'x'.repeat(length)),
  fc.constantFrom(60, 400).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
);

const names = fc.constantFrom('id', 'x', '__proto__', 'constructor', 'v', 'length', '', 'toString', '0');

type Change = {
  /** Which place of the value, of as many as there are. */
  readonly at: number;
  readonly how: 'replace' | 'drop' | 'double' | 'add' | 'wrap';
  readonly value: unknown;
  readonly name: string;
};
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'drop', 'double', 'add', 'wrap'),
  value: odd,
  name: names,
});

/** As JSON has them. */
type Holder = Record<string, unknown>;

/** Every place within a value, the inner ones too. */
function placesOf(value: unknown, places: (readonly [Holder, string])[] = []) {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push([value as Holder, key]);
    placesOf((value as Holder)[key], places);
  }
  return places;
}

function changed(root: { value: unknown }, { at, how, value, name }: Change): void {
  const places = placesOf(root);
  const place = places[at % places.length];
  if (place === undefined) return;
  const [holder, key] = place;
  const old = holder[key];
  if (how === 'drop' && holder !== (root as Holder)) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
  } else if (how === 'double' && Array.isArray(holder)) holder.push(structuredClone(old));
  else if (how === 'add' && Array.isArray(old)) old.push(value);
  else if (how === 'add' && typeof old === 'object' && old !== null)
    // As JSON does it, `__proto__` too.
    Object.defineProperty(old, name, { value, enumerable: true, configurable: true, writable: true });
  else if (how === 'wrap') holder[key] = [old];
  else holder[key] = value;
}

/** What is valid, or was until a few places of it were changed. */
export const mutated = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(valid, fc.array(change, { maxLength: 4 })).map(([value, changes]) => {
    const root = { value: structuredClone(value) };
    for (const one of changes) changed(root, one);
    return root.value;
  });

/** The same for a text: cut, repeated, and with other characters in it. */
export const mutatedText = (valid: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      valid,
      fc.array(
        fc.record({
          at: fc.nat(),
          drop: fc.nat(6),
          insert: fc.oneof(
            fc.string({ unit: 'binary', maxLength: 8 }),
            fc.constantFrom(
              '"',
              ',',
              ';',
              '\n',
              '\r\n',
              '\t',
              '=',
              '%',
              '&',
              '\u0000',
              '\uFEFF',
              '//',
              '@',
              '#',
            ),
          ),
        }),
        { maxLength: 4 },
      ),
      fc.constantFrom('none', 'none', 'none', 'cut', 'double'),
    )
    .map(([text, edits, whole]) => {
      let result = text;
      for (const { at, drop, insert } of edits) {
        const from = at % (result.length + 1);
        result = result.slice(0, from) + insert + result.slice(from + drop);
      }
      if (whole === 'cut') return result.slice(0, Math.floor(result.length / 2));
      return whole === 'double' ? result + result : result;
    });
