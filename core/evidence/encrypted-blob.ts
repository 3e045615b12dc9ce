import { blobFormat, blobHeaderBytes } from '../../contract/evidence.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

const { chunkBytes, tagBytes, prefixBytes } = blobFormat;
/** Of every chunk but the last. */
export const sealedChunkBytes = chunkBytes + tagBytes;

/** How a blob is laid out; see `contract/evidence.ts`. */
export type BlobLayout = { readonly plainBytes: number; readonly chunks: number };

/** The layout of `plainBytes` of evidence: at least one chunk, that of nothing. */
export function layoutOfPlain(plainBytes: number): BlobLayout {
  return { plainBytes, chunks: Math.max(1, Math.ceil(plainBytes / chunkBytes)) };
}

/** The layout of a blob of this length. Null when no blob has it. */
export function layoutOfBlob(blobBytes: number): BlobLayout | null {
  const sealed = blobBytes - blobHeaderBytes;
  const plainBytes = sealed - Math.ceil(sealed / sealedChunkBytes) * tagBytes;
  const layout = layoutOfPlain(plainBytes);
  return plainBytes >= 0 && blobBytesOf(layout) === blobBytes ? layout : null;
}

export function blobBytesOf({ plainBytes, chunks }: BlobLayout): number {
  return blobHeaderBytes + plainBytes + chunks * tagBytes;
}

/** Where chunk `index` lies in the blob: its ciphertext and its tag. */
export function chunkSpan(
  layout: BlobLayout,
  index: number,
): { readonly start: number; readonly end: number } {
  const start = blobHeaderBytes + index * sealedChunkBytes;
  return { start, end: Math.min(start + sealedChunkBytes, blobBytesOf(layout)) };
}

/** The nonce of a chunk, 12 bytes. */
export function chunkNonce(prefix: Uint8Array, index: number, isLast: boolean): Uint8Array<ArrayBuffer> {
  if (prefix.length !== prefixBytes) throw new RangeError(`a nonce prefix of ${prefix.length} bytes`);
  const nonce = new Uint8Array(prefixBytes + 5);
  nonce.set(prefix);
  new DataView(nonce.buffer).setUint32(prefixBytes, index);
  nonce[prefixBytes + 4] = isLast ? 1 : 0;
  return nonce;
}

/** Puts an encrypted blob together: the bytes that are stored, named and sent. */
export function joinBlob(prefix: Uint8Array, sealed: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  if (prefix.length !== prefixBytes) throw new RangeError(`a nonce prefix of ${prefix.length} bytes`);
  const blob = new Uint8Array(blobHeaderBytes + sealed.reduce((sum, { length }) => sum + length, 0));
  blob.set(magicBytes);
  blob.set(prefix, magicBytes.length);
  let at = blobHeaderBytes;
  for (const chunk of sealed) {
    blob.set(chunk, at);
    at += chunk.length;
  }
  return blob;
}

/** The nonce prefix of a blob, from its beginning; `evidence.malformed` when that is of no blob. */
export function prefixOf(header: Uint8Array): Result<Uint8Array> {
  if (header.length < blobHeaderBytes || !magicBytes.every((byte, index) => header[index] === byte))
    return fail('evidence.malformed', 'this is no encrypted evidence');
  return ok(header.subarray(magicBytes.length, blobHeaderBytes));
}

const magicBytes = Uint8Array.from(blobFormat.magic, (letter) => letter.charCodeAt(0));
