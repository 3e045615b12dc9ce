import { expect, test } from 'vitest';
import { decodeWeights, type WeightSpec } from '../../models/weights.ts';

function decodeOne(spec: Omit<WeightSpec, 'name'>, bytes: ArrayBuffer): number[] {
  return [...decodeWeights([{ name: 'w', ...spec }], new Uint8Array(bytes)).get('w')!.data];
}

/** IEEE 754 binary16, from the standard: sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

test('float16 is decoded exactly, for all 65536 patterns', () => {
  const patterns = Uint16Array.from({ length: 65_536 }, (_, i) => i);
  const spec = { shape: [65_536], dtype: 'float32', quantization: { dtype: 'float16' } };
  expect(decodeOne(spec, patterns.buffer)).toEqual([...patterns].map(half));
});

test('uint8 is scaled and shifted', () => {
  const spec = { shape: [2, 2], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.5, min: -3 } };
  expect(decodeOne(spec, Uint8Array.of(0, 1, 6, 255).buffer)).toEqual([-3, -2.5, 0, 124.5]);
});

test('plain tensors follow one another, also where they do not start on a multiple of their size', () => {
  const quantization = { dtype: 'uint8', scale: 1, min: 0 };
  const specs = [
    { name: 'a', shape: [3], dtype: 'float32', quantization },
    { name: 'b', shape: [], dtype: 'int32' },
    { name: 'c', shape: [1], dtype: 'float32' },
    { name: 'none', shape: [0], dtype: 'int32' },
  ];
  const bytes = new Uint8Array(1 + 11);
  bytes.set([7, 8, 9], 1);
  bytes.set(new Uint8Array(Int32Array.of(-5).buffer), 4);
  bytes.set(new Uint8Array(Float32Array.of(1.5).buffer), 8);
  const tensors = decodeWeights(specs, bytes.subarray(1));
  expect([...tensors.values()].map(({ data }) => [...data])).toEqual([[7, 8, 9], [-5], [1.5], []]);
});

test('unknown encodings and lengths that do not add up are refused by name', () => {
  const floats = { name: 'w', shape: [2], dtype: 'float32' };
  expect(() => decodeWeights([{ ...floats, dtype: 'string' }], new Uint8Array(8))).toThrow(
    'weight w: string',
  );
  expect(() => decodeWeights([floats], new Uint8Array(7))).toThrow('weight w: the data ends too early');
  expect(() => decodeWeights([floats], new Uint8Array(9))).toThrow('data is left');
  const uint8 = { ...floats, quantization: { dtype: 'uint8' } };
  expect(() => decodeWeights([uint8], new Uint8Array(2))).toThrow('without scale and min');
});
