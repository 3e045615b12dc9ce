export const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** A length of time in the two largest units: `2 h 5 min`, `3 min 10 s`, `4 s`. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const [h, min, s] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  if (h > 0) return min > 0 ? `${h} h ${min} min` : `${h} h`;
  if (min > 0) return s > 0 ? `${min} min ${s} s` : `${min} min`;
  return `${s} s`;
}

/** How long ago, roughly: rows that changed every second would be unreadable. */
export function agoText(ms: number): string {
  if (ms < 10_000) return 'Just now';
  if (ms < 60_000) return 'Less than a minute ago';
  return `${durationText(Math.floor(ms / 60_000) * 60_000)} ago`;
}

/** Local day and time. */
export function dayText(at: number): string {
  const day = { day: 'numeric', month: 'short' } as const;
  return new Intl.DateTimeFormat(undefined, {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** Local wall clock time. */
export function clockText(at: number, withSeconds = true): string {
  const seconds = withSeconds ? ({ second: '2-digit' } as const) : {};
  return new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...seconds,
  }).format(at);
}
