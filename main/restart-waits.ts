type RestartWaits = {
  /** Before the first restart; doubled by each early end, up to the longest. Milliseconds, as all here. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** What lived so long did not end because of what it is: the waits begin anew. */
  readonly healthyMs: number;
};

/** How long to wait before each restart of what ends again and again, given how long it lived. */
export function createRestartWaits({
  firstMs,
  longestMs,
  healthyMs,
}: RestartWaits): (livedMs: number) => number {
  let earlyEnds = 0;
  return (livedMs) => {
    if (livedMs >= healthyMs) earlyEnds = 0;
    return Math.min(longestMs, firstMs * 2 ** earlyEnds++);
  };
}
