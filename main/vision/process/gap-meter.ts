/** Payload of `x.vision.restarted`. */
export type VisionRestart = { readonly reason: string; readonly gapMs: number; readonly restarts: number };

/** Measures from the last observation before an end to the first one after it: only observing is watching. */
export function createGapMeter(
  now: () => number,
  onClosed: (restart: VisionRestart) => void,
): { readonly begin: (reason: string) => void; readonly end: () => void } {
  let watchedUntil = now();
  let openFor: string | null = null;
  let restarts = 0;
  return {
    begin: (reason: string): void => {
      restarts++;
      openFor ??= reason;
    },
    end: (): void => {
      if (openFor !== null) onClosed({ reason: openFor, gapMs: now() - watchedUntil, restarts });
      openFor = null;
      watchedUntil = now();
    },
  };
}
