import { describe, expect, test } from 'vitest';
import { decodeClone, encodeClone } from '../../bridge/wire.ts';

/** Through JSON, as on the way to a page. */
function roundTrip(value: unknown): unknown {
  const { tree, parts } = encodeClone(value);
  return decodeClone({ tree: JSON.parse(JSON.stringify(tree)), parts });
}

const samples: Readonly<Record<string, unknown>> = {
  text: 'a ☃ "quoted"\n',
  numbers: [0, -0, 1.5, NaN, Infinity, -Infinity, 2 ** 53],
  'null and undefined': { none: null, undef: undefined, list: [undefined, null] },
  bigint: -(2n ** 70n),
  date: new Date(86_400_000),
  regexp: /a+b/gi,
  'map of sets': new Map<unknown, unknown>([['key', new Set([1, 'two'])]]),
  'lists that look like tags': [['date', 0], ['again', 0], ['array']],
  'keys that look special': JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'),
  buffer: new Uint8Array([1, 2, 255]).buffer,
  views: [new Uint8Array([1, 2]), new Float32Array([0.5, -1]), new BigInt64Array([-5n])],
};

describe.each(Object.entries(samples))('%s', (_name, value) => {
  test('is as structuredClone would have it', () => {
    expect(roundTrip(value)).toEqual(structuredClone(value));
  });
});

test('negative zero stays negative', () => {
  expect(Object.is(roundTrip(-0), -0)).toBe(true);
});

test('a key named __proto__ makes no prototype', () => {
  const value = roundTrip(JSON.parse('{"__proto__": {"polluted": true}}')) as Record<string, unknown>;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.hasOwn(value, '__proto__')).toBe(true);
});

test('cycles and shared objects keep their identity', () => {
  const shared = { name: 'shared' };
  const value: Record<string, unknown> = { one: shared, other: [shared], map: new Map([['s', shared]]) };
  value['self'] = value;
  const copy = roundTrip(value) as {
    self: unknown;
    one: unknown;
    other: unknown[];
    map: Map<string, unknown>;
  };
  expect(copy.self).toBe(copy);
  expect(copy.other[0]).toBe(copy.one);
  expect(copy.map.get('s')).toBe(copy.one);
});

test('identity survives dates, buffers and errors on the way', () => {
  const last = { last: true };
  const value = [new Date(0), new ArrayBuffer(1), new TypeError('x'), last, last];
  const copy = roundTrip(value) as unknown[];
  expect(copy[3]).toEqual(last);
  expect(copy[4]).toBe(copy[3]);
});

test('errors keep type, name and message', () => {
  const error = roundTrip(new RangeError('too far'));
  expect(error).toBeInstanceOf(RangeError);
  expect(error).toMatchObject({ name: 'RangeError', message: 'too far' });
});

test('a view of a part of a buffer takes only that part along', () => {
  const view = new Uint8Array(1000).subarray(10, 13);
  expect(encodeClone(view).parts[0]?.byteLength).toBe(3);
  expect((roundTrip(view) as Uint8Array).buffer.byteLength).toBe(3);
});

test('what arrives shares no memory with what was sent', () => {
  const bytes = Buffer.from('shared pool');
  const { tree, parts } = encodeClone(bytes);
  const copy = decodeClone({ tree, parts }) as Uint8Array;
  bytes.fill(0);
  expect(Buffer.from(copy).toString()).toBe('shared pool');
});

test.each([
  ['function', () => 1],
  ['symbol', Symbol('s')],
  ['promise', Promise.resolve()],
  ['weak map', new WeakMap()],
])('a %s cannot be cloned', (_name, value) => {
  expect(() => encodeClone({ value })).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
});
