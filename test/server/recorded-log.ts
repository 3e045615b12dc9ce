import type { Log } from '../../server/log.ts';

/** A log that remembers. */
export function recordedLog() {
  const entries: { readonly event: string; readonly ids: Record<string, unknown> }[] = [];
  const write = (event: string, ids: Record<string, unknown> = {}) => void entries.push({ event, ids });
  const log: Log = { info: write, warn: write, error: write };
  return { log, entries };
}
