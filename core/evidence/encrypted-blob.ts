import { blobFormat, blobOverheadBytes } from '../../contract/evidence.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

/** The parts of an encrypted blob of evidence; see `contract/evidence.ts`. `ciphertext` ends with the tag. */
export type BlobParts = { readonly nonce: Uint8Array; readonly ciphertext: Uint8Array };

/** Where the ciphertext begins. */
export const blobHeaderBytes = blobFormat.magic.length + blobFormat.nonceBytes;

/** Puts an encrypted blob together: the bytes that are stored, named and sent. */
export function joinBlob({ nonce, ciphertext }: BlobParts): Uint8Array<ArrayBuffer> {
  if (nonce.length !== blobFormat.nonceBytes) throw new RangeError(`a nonce of ${nonce.length} bytes`);
  const blob = new Uint8Array(blobHeaderBytes + ciphertext.length);
  blob.set(magicBytes);
  blob.set(nonce, magicBytes.length);
  blob.set(ciphertext, blobHeaderBytes);
  return blob;
}

/** Takes a blob apart, without copying; `evidence.malformed` when it cannot be one. */
export function splitBlob(blob: Uint8Array): Result<BlobParts> {
  if (blob.length < blobOverheadBytes || !magicBytes.every((byte, index) => blob[index] === byte)) {
    return fail('evidence.malformed', 'this is no encrypted evidence');
  }
  return ok({
    nonce: blob.subarray(magicBytes.length, blobHeaderBytes),
    ciphertext: blob.subarray(blobHeaderBytes),
  });
}

const magicBytes = Uint8Array.from(blobFormat.magic, (letter) => letter.charCodeAt(0));
