import type { FastifyRateLimitStoreCtor, FastifyRateLimitStore } from '@fastify/rate-limit';

/** More keys than this are not remembered: the oldest windows are forgotten. */
const mostKeys = 20_000;

type Window = { count: number; readonly sinceMs: number };

/**
 * Counts requests by windows of time, as the plugin's own store does, but on a clock that nobody sets: where the
 * server's clock is set back by an hour, nobody is kept from answering for an hour.
 */
export function monotonicRateStore(monotonicNow: () => number): FastifyRateLimitStoreCtor {
  return class RateStore implements FastifyRateLimitStore {
    readonly #windows = new Map<string, Window>();

    incr(
      key: string,
      callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
      timeWindow: number,
    ): void {
      const nowMs = monotonicNow();
      const known = this.#windows.get(key);
      const isOpen = known !== undefined && nowMs - known.sinceMs < timeWindow;
      const window = isOpen ? known : { count: 0, sinceMs: nowMs };
      window.count += 1;
      if (!isOpen) this.#remember(key, window);
      callback(null, { current: window.count, ttl: timeWindow - (nowMs - window.sinceMs) });
    }

    /** Each route counts for itself. */
    child(): FastifyRateLimitStore {
      return new RateStore();
    }

    #remember(key: string, window: Window): void {
      // Set anew, so that the order of the map is that of the windows.
      this.#windows.delete(key);
      this.#windows.set(key, window);
      const [oldest] = this.#windows.keys();
      if (this.#windows.size > mostKeys && oldest !== undefined) this.#windows.delete(oldest);
    }
  };
}
