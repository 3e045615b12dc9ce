import type { Clock } from '../core/clock.ts';

/**
 * `work`, done again only when its latest answer is `everyMs` old: whoever asks in between gets that one, also while it
 * is being found.
 */
export function atMostEvery<T>(
  everyMs: number,
  { monotonicNow }: Pick<Clock, 'monotonicNow'>,
  work: () => Promise<T>,
): () => Promise<T> {
  let latest: { readonly atMs: number; readonly answer: Promise<T> } | null = null;
  return () => {
    const atMs = monotonicNow();
    if (latest === null || atMs - latest.atMs >= everyMs) latest = { atMs, answer: work() };
    return latest.answer;
  };
}
