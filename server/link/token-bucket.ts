/** At most `burst` at once and `perSecond` in the long run, for each key. */
export type RateLimit = { readonly burst: number; readonly perSecond: number };

/** Several times what an app sends that catches up as fast as it can. */
export const linkRate: RateLimit = { burst: 400, perSecond: 100 };

export type RateLimiter = ReturnType<typeof createRateLimiter>;

/** Token buckets by key, forgotten when they are full again. `nowMs` is a clock that nobody sets, milliseconds. */
export function createRateLimiter({ burst, perSecond }: RateLimit, nowMs: () => number) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const fullAfterMs = (burst / perSecond) * 1_000;
  let sweptAt = nowMs();

  function sweep(at: number): void {
    if (at - sweptAt < fullAfterMs) return;
    sweptAt = at;
    for (const [key, bucket] of buckets) if (at - bucket.at >= fullAfterMs) buckets.delete(key);
  }

  function tokensOf(key: string, at: number): number {
    const bucket = buckets.get(key) ?? { tokens: burst, at };
    const refilled = ((at - bucket.at) / 1_000) * perSecond;
    return Math.min(burst, bucket.tokens + refilled);
  }

  return {
    /** Whether there is one left, which is then taken. */
    take(key: string): boolean {
      const at = nowMs();
      sweep(at);
      const tokens = tokensOf(key, at);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      return tokens >= 1;
    },
    /** How long until there is one to take, in milliseconds; 0 when there is one now. Takes nothing. */
    waitMs: (key: string): number => (Math.max(0, 1 - tokensOf(key, nowMs())) / perSecond) * 1_000,
  };
}
