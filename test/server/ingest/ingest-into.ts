import type { Envelope } from '../../../contract/envelope.ts';
import { createIngest } from '../../../server/ingest/ingest.ts';
import { ingestLimits, type Committed, type IngestLimits } from '../../../server/ingest/ingest-options.ts';
import type { EventStore, Store } from '../../../server/store/store.ts';
import { sha256 } from '../chain-of-events.ts';
import { recordedLog } from '../recorded-log.ts';

/** An ingest that hardly lingers, and remembers what it committed and logged. */
export function ingestInto(store: EventStore, limits: Partial<IngestLimits> = {}) {
  const committed: Committed[] = [];
  const { log, entries } = recordedLog();
  const ingest = createIngest({
    store,
    sha256,
    now: Date.now,
    log,
    limits: { ...ingestLimits, lingerMs: 1, ...limits },
    onCommitted: (group) => void committed.push(...group),
  });
  return { ...ingest, committed, entries };
}

export async function storedOf({ events }: Store, sessionId: string): Promise<readonly Envelope[]> {
  return (await events.page(sessionId, 0, 10_000)).map(({ event }) => event);
}
