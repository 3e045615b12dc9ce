import { openEvidenceDisk, type EvidenceDisk } from '../../../main/evidence/evidence-disk.ts';

export type FaultyEvidenceDisk = {
  readonly openDisk: (folder: string) => Promise<EvidenceDisk>;
  /** What still fits: files that are removed make room again. */
  freeBytes: number;
  /** Whether the disk tells how much is free; one of a quota does not. */
  tells: boolean;
  /** Error code of every reading. */
  readError: string | null;
};

/** A real folder on a disk that can be full or broken. */
export function faultyEvidenceDisk(): FaultyEvidenceDisk {
  const faults: FaultyEvidenceDisk = {
    freeBytes: Number.POSITIVE_INFINITY,
    tells: true,
    readError: null,
    async openDisk(folder) {
      const disk = await openEvidenceDisk(folder);
      const sizeOf = async (name: string) =>
        (await disk.list()).find((file) => file.name === name)?.bytes ?? 0;
      return {
        ...disk,
        async writeDurably(name, bytes) {
          if (bytes.length > faults.freeBytes) throw systemError('ENOSPC', 'write');
          faults.freeBytes -= bytes.length;
          await disk.writeDurably(name, bytes);
        },
        async read(name) {
          if (faults.readError !== null) throw systemError(faults.readError, 'read');
          return disk.read(name);
        },
        async remove(name) {
          faults.freeBytes += await sizeOf(name);
          await disk.remove(name);
        },
        freeBytes: async () => (faults.tells ? faults.freeBytes : Number.POSITIVE_INFINITY),
      };
    },
  };
  return faults;
}

function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });
}
