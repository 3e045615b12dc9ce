import type { EvidenceBlob } from './evidence-disk.ts';

/** While anything pins them, files stay though their blobs are done with. */
export type Pins = {
  /** Removes the file of a blob: now, or when the last pin is released. */
  readonly remove: (blob: EvidenceBlob) => Promise<void>;
  readonly pin: () => { readonly release: () => Promise<void> };
};

export function createPins(unlink: (blob: EvidenceBlob) => Promise<void>): Pins {
  const pins = new Set<symbol>();
  const doomed = new Set<EvidenceBlob>();
  return {
    async remove(blob) {
      if (pins.size > 0) doomed.add(blob);
      else await unlink(blob);
    },
    pin() {
      const pin = Symbol('pin');
      pins.add(pin);
      return {
        async release() {
          if (!pins.delete(pin) || pins.size > 0) return;
          const gone = [...doomed];
          doomed.clear();
          for (const blob of gone) await unlink(blob);
        },
      };
    },
  };
}
