import { decodeClone, encodeClone } from './wire.ts';

/**
 * A message on its way between host and page. There are two ways: text (a DevTools binding, always open) and
 * binary bodies (HTTP, for what is large). `seq` counts from 1 in each direction, so that messages are
 * handled in the order of their sending whichever way they took.
 */
export type Packet = { readonly seq: number; readonly message: unknown };

export type Base64 = {
  readonly toBase64: (bytes: Uint8Array) => string;
  readonly fromBase64: (text: string) => Uint8Array;
};

/** `<json>\n<base64 part>\n<base64 part>...`: the parts stay out of the JSON, which is then cheap to parse. */
export function packText({ seq, message }: Packet, { toBase64 }: Base64): string {
  const { tree, parts } = encodeClone(message);
  return [JSON.stringify([seq, tree]), ...parts.map(toBase64)].join('\n');
}

export function unpackText(text: string, { fromBase64 }: Base64): Packet {
  const [json = '', ...parts] = text.split('\n');
  const [seq, tree] = JSON.parse(json) as [number, unknown];
  return { seq, message: decodeClone({ tree, parts: parts.map(fromBase64) }) };
}

/** Little-endian u32 lengths of the JSON and of each part, closed by 0xffffffff; then JSON; then the parts. */
export function packBinary({ seq, message }: Packet): Uint8Array<ArrayBuffer> {
  const { tree, parts } = encodeClone(message);
  const chunks = [new TextEncoder().encode(JSON.stringify([seq, tree])), ...parts];
  const headLength = 4 * (chunks.length + 1);
  const bytes = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, headLength));
  const head = new DataView(bytes.buffer);
  let offset = headLength;
  for (const [index, chunk] of chunks.entries()) {
    head.setUint32(4 * index, chunk.byteLength, true);
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  head.setUint32(headLength - 4, 0xffffffff, true);
  return bytes;
}

export function unpackBinary(bytes: Uint8Array): Packet {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lengths: number[] = [];
  for (let at = 0; head.getUint32(at, true) !== 0xffffffff; at += 4) lengths.push(head.getUint32(at, true));
  let offset = 4 * (lengths.length + 1);
  const [json = new Uint8Array(), ...parts] = lengths.map((length) => {
    offset += length;
    return bytes.subarray(offset - length, offset);
  });
  const [seq, tree] = JSON.parse(new TextDecoder().decode(json)) as [number, unknown];
  return { seq, message: decodeClone({ tree, parts }) };
}

/** Whether a message deserves the blob channel: base64 and JSON cost milliseconds from here on. */
export function isLarge(message: unknown, limitBytes = 32 * 1024): boolean {
  let bytes = 0;
  const visit = (value: unknown, depth: number): void => {
    if (typeof value === 'string') bytes += value.length;
    if (typeof value !== 'object' || value === null || depth > 6 || bytes > limitBytes) return;
    if ('byteLength' in value && typeof value.byteLength === 'number') bytes += value.byteLength;
    else for (const item of Object.values(value)) visit(item, depth + 1);
  };
  visit(message, 0);
  return bytes > limitBytes;
}

/** Hands packets on in the order of their numbers, holding back those that overtook others. */
export function createSequencer(deliver: (message: unknown) => void): {
  readonly accept: (packet: Packet) => void;
} {
  const early = new Map<number, unknown>();
  let next = 1;
  return {
    accept: ({ seq, message }) => {
      early.set(seq, message);
      while (early.has(next)) {
        const due = early.get(next);
        early.delete(next);
        next += 1;
        deliver(due);
      }
    },
  };
}
