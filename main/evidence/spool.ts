import { fail, ok, type Result } from '../../contract/result.ts';
import { createSerialQueue } from '../../core/serial-queue.ts';
import type { EventData } from '../../contract/catalog.ts';
import type { EvidenceKind } from '../../contract/evidence.ts';
import { whatToDrop } from '../../core/evidence/drop-policy.ts';
import { isSystemError } from '../journal/journal-file.ts';
import type { Log } from '../log.ts';
import { blobName, blobOf, type EvidenceDisk, type EvidenceBlob } from './evidence-disk.ts';
import { sha256Of } from './encrypt-blob.ts';
import { createPins } from './pins.ts';

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
  const found = (await disk.list()).flatMap((file) => blobOf(file) ?? []);
  const blobs = new Map(found.map((blob) => [blob.sha256, blob]));
  /** Being sent: dropping them would give up what is half delivered. */
  const busy = new Set<string>();
  /** Each put sees what there is. */
  const puts = createSerialQueue();

  /** What cannot be removed comes again with the next start, and the server says that it has it. */
  function complain(what: string, error: unknown): void {
    if (!isSystemError(error)) throw error;
    log.warn('evidence.disk-failed', { what, code: error.code });
  }

  const pins = createPins((blob) =>
    disk.remove(blobName(blob)).catch((error: unknown) => complain('remove', error)),
  );
  async function remove(blob: EvidenceBlob): Promise<void> {
    blobs.delete(blob.sha256);
    await pins.remove(blob);
  }
  const totalBytes = () => [...blobs.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const droppable = () => [...blobs.values()].filter(({ sha256 }) => !busy.has(sha256));
  const quota = createSpoolQuota({ disk, limits, totalBytes, droppable, remove, onDropped });

  async function put(blob: EvidenceBlob, content: Uint8Array): Promise<Result<null>> {
    const written = (await quota.makeRoom(blob)) ? await write(disk, quota, blob, content) : full;
    if (written.ok) blobs.set(blob.sha256, blob);
    else onDropped({ kind: blob.kind, count: 1, bytes: blob.bytes, reason: 'unwritable' });
    onChange();
    return written;
  }

  /** It will never be delivered, and is kept where a person can look at it. */
  async function setAside(blob: EvidenceBlob, reason: string): Promise<void> {
    blobs.delete(blob.sha256);
    await disk.setAside(blobName(blob)).catch((error: unknown) => complain('set-aside', error));
    onDropped({ kind: blob.kind, count: 1, bytes: blob.bytes, reason });
    onChange();
  }

  return {
    blobs: (): Iterable<EvidenceBlob> => blobs.values(),
    has: (sha256: string): boolean => blobs.has(sha256),
    get waiting() {
      return { count: blobs.size, bytes: totalBytes() };
    },
    busy,
    /** On disk when it resolves well. */
    put: (blob: EvidenceBlob, content: Uint8Array): Promise<Result<null>> =>
      puts.run(() => put(blob, content)),
    /** The bytes of a blob, if they are still what they were; damaged ones are set aside. Null when there are none. */
    async read(blob: EvidenceBlob): Promise<Buffer<ArrayBuffer> | null> {
      try {
        const content = await disk.read(blobName(blob));
        if (content && (await sha256Of(content)) === blob.sha256) return content;
        await setAside(blob, content ? 'damaged' : 'missing');
      } catch (error) {
        complain('read', error);
      }
      return null;
    },
    /** The server has it on its disk. */
    async delivered(blob: EvidenceBlob): Promise<void> {
      await remove(blob);
      onChange();
    },
    setAside,
    /** Keeps every file that is there now until the pin is released. */
    pin: pins.pin,
    /** Resolves when nothing is being written. */
    settled: puts.idle,
  };
}

const full = fail('evidence.unwritable', 'there is no room left for evidence');

/** The disk may be full though it did not look so: of other users' files, or a quota. Then room is made, once. */
async function write(
  disk: EvidenceDisk,
  quota: ReturnType<typeof createSpoolQuota>,
  blob: EvidenceBlob,
  content: Uint8Array,
  isRetry = false,
): Promise<Result<null>> {
  try {
    await disk.writeDurably(blobName(blob), content);
    return ok(null);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
    if (isFull && !isRetry && (await quota.free(blob.bytes, blob.kind, 'disk-full')))
      return write(disk, quota, blob, content, true);
    return fail('evidence.unwritable', `evidence cannot be written: ${error.message}`);
  }
}

export type DroppedEvidence = EventData<'x.evidence.dropped'>;

export type SpoolLimits = {
  /** All that waits together. */
  readonly diskBytes: number;
  /** Left for the journal and everybody else: evidence never takes the last of a disk. */
  readonly reserveBytes: number;
};

export const spoolLimits: SpoolLimits = { diskBytes: 4_000_000_000, reserveBytes: 300_000_000 };

type SpoolQuotaOptions = {
  readonly disk: Pick<EvidenceDisk, 'freeBytes'>;
  readonly limits: SpoolLimits;
  /** What there is, and what of it may be dropped now. */
  readonly totalBytes: () => number;
  readonly droppable: () => readonly EvidenceBlob[];
  readonly remove: (blob: EvidenceBlob) => Promise<void>;
  readonly onDropped: (dropped: DroppedEvidence) => void;
};

/** Keeps the evidence on this disk within its bounds; what is given up for that is reported. */
function createSpoolQuota({ disk, limits, totalBytes, droppable, remove, onDropped }: SpoolQuotaOptions) {
  async function drop(dropped: readonly EvidenceBlob[], reason: string): Promise<void> {
    for (const blob of dropped) await remove(blob);
    for (const [kind, ofKind] of Map.groupBy(dropped, ({ kind }) => kind)) {
      const bytes = ofKind.reduce((sum, blob) => sum + blob.bytes, 0);
      onDropped({ kind, count: ofKind.length, bytes, reason });
    }
  }

  /** Drops what the policy allows until `neededBytes` are free; false, and nothing is dropped, when it is not enough. */
  async function free(neededBytes: number, incoming: EvidenceKind, reason: string): Promise<boolean> {
    if (neededBytes <= 0) return true;
    const dropped = whatToDrop(droppable(), neededBytes, incoming);
    if (dropped) await drop(dropped, reason);
    return dropped !== null;
  }

  return {
    free,
    /** Before a blob is written. */
    async makeRoom({ bytes, kind }: EvidenceBlob): Promise<boolean> {
      if (!(await free(totalBytes() + bytes - limits.diskBytes, kind, 'disk-limit'))) return false;
      // A disk that does not tell is tried.
      const freeBytes = await disk.freeBytes().catch(() => Number.POSITIVE_INFINITY);
      return free(bytes + limits.reserveBytes - freeBytes, kind, 'disk-full');
    },
  };
}
