import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { exportFormats } from '../../contract/api/sessions.ts';
import { catalogEntry, isEventType } from '../../contract/catalog.ts';
import type { StoredEvent } from '../../contract/http.ts';
import { csvLine } from '../results/export.ts';
import type { Session, Store } from '../store/store.ts';
import { cloudEvent } from './cloud-event.ts';

type EventStores = Pick<Store, 'events' | 'serverEvents'>;
type Format = (typeof exportFormats)[number];
export type Chain = 'app' | 'server';

const pageSize = 500;
const mediaTypes = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  cloudevents: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;
const chains: readonly Chain[] = ['app', 'server'];

/** All events of one chain of a session, read in pages, so that the database can be written to meanwhile. */
export async function* eventsOf(
  { events, serverEvents }: EventStores,
  sessionId: string,
  chain: Chain,
): AsyncGenerator<StoredEvent> {
  if (chain === 'server') return yield* await serverEvents.all(sessionId);
  let after = 0;
  for (;;) {
    const page = await events.page(sessionId, after, pageSize);
    yield* page;
    const last = page.at(-1);
    if (!last) return undefined;
    after = last.event.seq;
  }
}

type Source = { readonly store: EventStores; readonly session: Session; readonly server: string };

/** Both chains of a session as a file, the app's first. */
export function sendSession(reply: FastifyReply, format: Format, source: Source): FastifyReply {
  const name = `session-${source.session.id}${format === 'cloudevents' ? '-cloudevents' : ''}`;
  const extension = format === 'csv' ? 'csv' : 'ndjson';
  return reply
    .type(mediaTypes[format])
    .header('content-disposition', `attachment; filename="${name}.${extension}"`)
    .send(Readable.from(linesOf(format, source)));
}

async function* linesOf(format: Format, { store, session, server }: Source): AsyncGenerator<string> {
  const { id, examId } = session;
  if (format === 'csv') yield csvLine(columns, { isFirst: true });
  for (const chain of chains)
    for await (const stored of eventsOf(store, id, chain)) {
      if (format === 'csv') yield csvRow(stored, chain);
      else {
        const line =
          format === 'ndjson' ? { chain, ...stored } : cloudEvent(stored, { server, examId, chain });
        yield `${JSON.stringify(line)}\n`;
      }
    }
}

const columns = [
  'chain',
  'seq',
  'occurred_at',
  'stored_at',
  'type',
  'catalog_id',
  'severity',
  'name',
  'data',
  'hash',
];

function csvRow({ event, storedAt }: StoredEvent, chain: Chain): string {
  const entry = isEventType(event.type) ? catalogEntry(event.type) : null;
  return csvLine([
    chain,
    event.seq,
    new Date(event.occurredAt).toISOString(),
    new Date(storedAt).toISOString(),
    event.type,
    event.catalogId,
    entry?.severity ?? null,
    entry?.name ?? null,
    JSON.stringify(event.data),
    event.hash,
  ]);
}
