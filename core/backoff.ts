export type BackoffLimits = { readonly firstMs: number; readonly capMs: number };

/** Never at once, not even by bad luck: a server that refuses quickly must not be asked in a loop. */
const floorMs = 100;

/**
 * How long to wait before retry number `retry` (from 1): exponential with full jitter, so that the candidates of one
 * exam do not come back at the same moment (M. Brooker, "Exponential Backoff And Jitter", AWS 2015).
 * `random01` is uniform in [0, 1).
 */
export function backoffMs(retry: number, random01: number, { firstMs, capMs }: BackoffLimits): number {
  const ceilingMs = Math.min(capMs, firstMs * 2 ** (retry - 1));
  return floorMs + random01 * (ceilingMs - floorMs);
}
