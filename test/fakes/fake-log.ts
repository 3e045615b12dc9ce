import type { Log } from '../../main/log.ts';

/** A log that keeps the names of what it was told. */
export function fakeLog(): Log & { readonly events: readonly string[] } {
  const events: string[] = [];
  const keep = (event: string) => void events.push(event);
  return { events, info: keep, warn: keep, error: keep };
}
