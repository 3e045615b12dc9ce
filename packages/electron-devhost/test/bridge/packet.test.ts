import { expect, test } from 'vitest';
import {
  createSequencer,
  isLarge,
  packBinary,
  packText,
  unpackBinary,
  unpackText,
} from '../../bridge/packet.ts';

const base64 = {
  toBase64: (bytes: Uint8Array) => Buffer.from(bytes).toString('base64'),
  fromBase64: (text: string) => Buffer.from(text, 'base64'),
};
const message = {
  type: 'port',
  data: { bytes: new Uint8Array([1, 2, 3]), more: new ArrayBuffer(5), text: 'a\nb' },
};

test('text and binary packets carry the same', () => {
  expect(unpackText(packText({ seq: 7, message }, base64), base64)).toEqual({ seq: 7, message });
  expect(unpackBinary(packBinary({ seq: 7, message }))).toEqual({ seq: 7, message });
});

test('a binary packet can lie anywhere in a larger buffer', () => {
  const bytes = packBinary({ seq: 1, message });
  const padded = new Uint8Array(bytes.byteLength + 6);
  padded.set(bytes, 3);
  expect(unpackBinary(padded.subarray(3, 3 + bytes.byteLength)).message).toEqual(message);
});

test('size is judged without encoding', () => {
  expect(isLarge({ data: { frame: new ArrayBuffer(40_000) } })).toBe(true);
  expect(isLarge({ text: 'x'.repeat(40_000) })).toBe(true);
  expect(isLarge({ data: { frame: new ArrayBuffer(1000) }, list: [1, 2, 3] })).toBe(false);
});

test('packets that overtook others wait for them', () => {
  const heard: unknown[] = [];
  const { accept } = createSequencer((item) => heard.push(item));
  accept({ seq: 2, message: 'second' });
  accept({ seq: 3, message: 'third' });
  expect(heard).toEqual([]);
  accept({ seq: 1, message: 'first' });
  expect(heard).toEqual(['first', 'second', 'third']);
});
