import type { EventData } from '../../contract/catalog.ts';
import type { EvidenceKind } from '../../contract/evidence.ts';
import { whatToDrop } from '../../core/evidence/drop-policy.ts';
import type { EvidenceBlob } from './evidence-blob.ts';
import type { EvidenceDisk } from './evidence-disk.ts';

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
export function createSpoolQuota({
  disk,
  limits,
  totalBytes,
  droppable,
  remove,
  onDropped,
}: SpoolQuotaOptions) {
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
