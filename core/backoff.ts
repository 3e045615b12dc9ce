/** The first wait, and the longest. */
export type BackoffLimits = { readonly firstMs: number; readonly capMs: number };

/** Never at once, not even by bad luck: a server that refuses quickly must not be asked in a loop. */
const floorMs = 100;

/** How long to wait before retry number `retry` (from 1): twice as long each time. */
export function backoffMs(retry: number, { firstMs, capMs }: BackoffLimits): number {
  return Math.min(capMs, firstMs * 2 ** (retry - 1));
}

/**
 * The same where many wait for one server: anything up to {@link backoffMs} (full jitter), so that the candidates of
 * one exam do not come back at the same moment (M. Brooker, "Exponential Backoff And Jitter", AWS 2015).
 * `random01` is uniform in [0, 1).
 */
export function jitteredBackoffMs(retry: number, random01: number, limits: BackoffLimits): number {
  return floorMs + random01 * (backoffMs(retry, limits) - floorMs);
}

/**
 * How long to wait before each restart of what ends again and again, given how long it lived. What lived for
 * `healthyMs` did not end because of what it is: the waits begin anew.
 */
export function createRestartBackoff({
  healthyMs,
  ...limits
}: BackoffLimits & { readonly healthyMs: number }): (livedMs: number) => number {
  let earlyEnds = 0;
  return (livedMs) => {
    earlyEnds = livedMs >= healthyMs ? 1 : earlyEnds + 1;
    return backoffMs(earlyEnds, limits);
  };
}
