export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** Whole minutes, or seconds below one of them. */
export function duration(ms: number): string {
  if (ms < 60_000) return count(Math.max(0, Math.round(ms / 1_000)), 'second', 'seconds');
  return count(Math.round(ms / 60_000), 'minute', 'minutes');
}

/** `4:05`, for a clock that counts down. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** With one decimal below ten, as people read sizes: `3.4 MB`, `120 GB`. */
export function bytes(n: number): string {
  const power = n < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(n) / 3));
  const amount = n / 1_000 ** power;
  return `${power > 0 && amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${units[power]}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
