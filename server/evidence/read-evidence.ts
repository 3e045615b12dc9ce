import { blobFormat, blobHeaderBytes } from '../../contract/evidence.ts';
import { ok, type Failure, type Result } from '../../contract/result.ts';
import { chunkSpan, layoutOfBlob, prefixOf, type BlobLayout } from '../../core/evidence/encrypted-blob.ts';
import type { OpenBlob } from './blob-store.ts';
import type { ByteRange } from './byte-range.ts';
import { createOpenChunk, type OpenChunk } from './open-chunk.ts';

/** A blob of a session that is read decrypted, a part at a time. */
export type OpenEvidence = {
  readonly plainBytes: number;
  /**
   * The bytes of `range`, of which only the chunks are read that hold them. The first chunk is known to be genuine when
   * this resolves; one after it that is not ends the bytes with an error.
   */
  readonly read: (range: ByteRange) => Promise<Result<AsyncIterable<Buffer>>>;
  readonly close: () => Promise<void>;
};

export type ReadOptions = {
  readonly sessionId: string;
  /** Of the session, 32 bytes. */
  readonly key: Buffer;
  /** What to answer where the bytes on the disk are not those that came. */
  readonly damaged: () => Failure;
};

/** Takes the blob over: it is closed where this fails. */
export async function readEvidence(
  blob: OpenBlob,
  { sessionId, key, damaged }: ReadOptions,
): Promise<Result<OpenEvidence>> {
  const layout = layoutOfBlob(blob.bytes);
  const prefix = prefixOf(await blob.read(0, blobHeaderBytes));
  if (layout === null || !prefix.ok) {
    await blob.close();
    return damaged();
  }
  const open = createOpenChunk(sessionId, key, prefix.value);
  return ok({
    plainBytes: layout.plainBytes,
    close: blob.close,
    async read({ start, end }) {
      const parts = partsOf(blob, layout, open, start, end + 1);
      const first = await parts.next();
      if (first.done === true) return ok(nothing());
      return first.value === null ? damaged() : ok(from(first.value, parts, damaged));
    },
  });
}

async function* nothing(): AsyncGenerator<Buffer> {}

async function* from(
  first: Buffer,
  rest: AsyncIterable<Buffer | null>,
  damaged: () => Failure,
): AsyncGenerator<Buffer> {
  yield first;
  for await (const part of rest) {
    if (part === null) throw new Error(damaged().message);
    yield part;
  }
}

/** Null in the place of the first chunk that is not genuine, and nothing after it. */
async function* partsOf(
  blob: OpenBlob,
  layout: BlobLayout,
  open: OpenChunk,
  start: number,
  end: number,
): AsyncGenerator<Buffer | null> {
  const { chunkBytes } = blobFormat;
  for (let index = Math.floor(start / chunkBytes); index * chunkBytes < end; index += 1) {
    const span = chunkSpan(layout, index);
    const plain = open(await blob.read(span.start, span.end), index, index === layout.chunks - 1);
    if (plain === null) return yield null;
    const from = index * chunkBytes;
    yield plain.subarray(Math.max(0, start - from), Math.min(plain.length, end - from));
  }
}
