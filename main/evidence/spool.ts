import { fail, ok, type Result } from '../../contract/result.ts';
import { isSystemError } from '../journal/journal-file.ts';
import type { Log } from '../log.ts';
import type { EvidenceDisk } from './evidence-disk.ts';
import { createHolds } from './holds.ts';
import { pieceName, pieceOf, type Piece } from './piece.ts';
import { createRoom, type DroppedEvidence, type SpoolLimits } from './room.ts';
import { sha256Of } from './seal-blob.ts';

export type SpoolOptions = {
  readonly disk: EvidenceDisk;
  readonly limits: SpoolLimits;
  readonly log: Log;
  readonly onChange: () => void;
  readonly onDropped: (dropped: DroppedEvidence) => void;
};

export type Spool = Awaited<ReturnType<typeof openSpool>>;

/** The evidence that waits on this disk, within its bounds: what a restart finds is what there was. */
export async function openSpool({ disk, limits, log, onChange, onDropped }: SpoolOptions) {
  const found = (await disk.list()).flatMap((file) => pieceOf(file) ?? []);
  const pieces = new Map(found.map((piece) => [piece.sha256, piece]));
  /** Being sent: dropping them would give up what is half delivered. */
  const busy = new Set<string>();
  let lastPut: Promise<unknown> = Promise.resolve();

  /** What cannot be removed comes again with the next start, and the server says that it has it. */
  function complain(what: string, error: unknown): void {
    if (!isSystemError(error)) throw error;
    log.warn('evidence.disk-failed', { what, code: error.code });
  }

  const holds = createHolds((piece) =>
    disk.remove(pieceName(piece)).catch((error: unknown) => complain('remove', error)),
  );
  async function remove(piece: Piece): Promise<void> {
    pieces.delete(piece.sha256);
    await holds.remove(piece);
  }
  const totalBytes = () => [...pieces.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const droppable = () => [...pieces.values()].filter(({ sha256 }) => !busy.has(sha256));
  const room = createRoom({ disk, limits, totalBytes, droppable, remove, onDropped });

  async function put(piece: Piece, blob: Uint8Array): Promise<Result<null>> {
    const written = (await room.makeFor(piece)) ? await write(disk, room, piece, blob) : full;
    if (written.ok) pieces.set(piece.sha256, piece);
    else onDropped({ kind: piece.kind, count: 1, bytes: piece.bytes, reason: 'unwritable' });
    onChange();
    return written;
  }

  /** It will never be delivered, and is kept where a person can look at it. */
  async function setAside(piece: Piece, reason: string): Promise<void> {
    pieces.delete(piece.sha256);
    await disk.setAside(pieceName(piece)).catch((error: unknown) => complain('set-aside', error));
    onDropped({ kind: piece.kind, count: 1, bytes: piece.bytes, reason });
    onChange();
  }

  return {
    pieces: (): Iterable<Piece> => pieces.values(),
    has: (sha256: string): boolean => pieces.has(sha256),
    get waiting() {
      return { count: pieces.size, bytes: totalBytes() };
    },
    busy,
    /** One after the other, so that each sees what there is. On disk when it resolves well. */
    put(piece: Piece, blob: Uint8Array): Promise<Result<null>> {
      const putting = lastPut.then(() => put(piece, blob));
      lastPut = putting.catch(() => undefined);
      return putting;
    },
    /** The bytes of a piece, if they are still what they were; damaged ones are set aside. Null when there are none. */
    async read(piece: Piece): Promise<Buffer<ArrayBuffer> | null> {
      try {
        const blob = await disk.read(pieceName(piece));
        if (blob && (await sha256Of(blob)) === piece.sha256) return blob;
        await setAside(piece, blob ? 'damaged' : 'missing');
      } catch (error) {
        complain('read', error);
      }
      return null;
    },
    /** The server has it on its disk. */
    async delivered(piece: Piece): Promise<void> {
      await remove(piece);
      onChange();
    },
    setAside,
    /** Keeps every file that is there now until the hold is released. */
    hold: holds.hold,
    /** Resolves when nothing is being written. */
    settled: async (): Promise<void> => {
      await lastPut;
    },
  };
}

const full = fail('evidence.unwritable', 'there is no room left for evidence');

/** The disk may be full though it did not look so: of other users' files, or a quota. Then room is made, once. */
async function write(
  disk: EvidenceDisk,
  room: ReturnType<typeof createRoom>,
  piece: Piece,
  blob: Uint8Array,
  isRetry = false,
): Promise<Result<null>> {
  try {
    await disk.writeDurably(pieceName(piece), blob);
    return ok(null);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
    if (isFull && !isRetry && (await room.free(piece.bytes, piece.kind, 'disk-full')))
      return write(disk, room, piece, blob, true);
    return fail('evidence.unwritable', `evidence cannot be written: ${error.message}`);
  }
}
