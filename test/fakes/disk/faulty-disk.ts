import { openJournalFile, type OpenJournalFile } from '../../../main/journal/journal-file.ts';

export type FaultyDisk = {
  readonly openFile: OpenJournalFile;
  /** Bytes that still fit; a write beyond them leaves a part behind and fails. */
  freeBytes: number;
  /** Whether it is also impossible to shorten a file. */
  canTruncate: boolean;
  readonly writes: number[];
  /** While set, writes wait for it. */
  gate: Promise<void> | null;
};

/** Real files on a disk that can be full, or slow. */
export function faultyDisk(): FaultyDisk {
  const disk: FaultyDisk = {
    freeBytes: Number.POSITIVE_INFINITY,
    canTruncate: true,
    writes: [],
    gate: null,
    async openFile(path) {
      const file = await openJournalFile(path);
      return {
        ...file,
        async writeDurably(bytes, position) {
          await disk.gate;
          if (bytes.length > disk.freeBytes) {
            await file.writeDurably(bytes.subarray(0, disk.freeBytes), position);
            throw systemError('ENOSPC', 'write');
          }
          disk.freeBytes -= bytes.length;
          await file.writeDurably(bytes, position);
          disk.writes.push(bytes.toString('utf8').trimEnd().split('\n').length);
        },
        async truncate(size) {
          if (!disk.canTruncate) throw systemError('EIO', 'ftruncate');
          await file.truncate(size);
        },
      };
    },
  };
  return disk;
}

function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });
}
