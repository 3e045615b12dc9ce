import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../core/parse-json.ts';

test('what JSON says comes back, null too', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
  expect(parseJson('null')).toBeNull();
});

test.each(['', '{', '{"a":1', "{'a':1}", 'undefined', '\u0000'])('%j is none', (text) =>
  expect(parseJson(text)).toBeUndefined(),
);
