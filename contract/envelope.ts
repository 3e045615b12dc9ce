import { z } from 'zod';
import { catalogEntry, isEventType, type EventData, type EventType } from './catalog.ts';
import { sha256Hex } from './events/definition.ts';

/** `prevHash` of the first event of a session. */
export const genesisHash = '0'.repeat(64);

/**
 * One event as it is journaled, sent, stored and exported. `hash` = sha256 over `prevHash` and the canonical body,
 * which is every other field (see `core/journal/chain.ts`). `seq` starts at 1 and has no holes within a session.
 */
export const envelope = z.strictObject({
  v: z.literal(1),
  /** UUIDv7 (RFC 9562). */
  id: z.uuidv7(),
  sessionId: z.uuid(),
  seq: z.int().positive(),
  catalogId: z.int().positive().nullable(),
  type: z.string().max(64),
  /** Wall clock of the emitter, epoch milliseconds UTC. */
  occurredAt: z.int().nonnegative(),
  /** Milliseconds since the emitting process started: orders events across changes of the wall clock. */
  monotonicMs: z.number().nonnegative(),
  data: z.record(z.string(), z.unknown()),
  evidence: z.array(sha256Hex).max(16),
  prevHash: sha256Hex,
  hash: sha256Hex,
});

export type Envelope = Readonly<z.infer<typeof envelope>>;
export type EnvelopeBody = Omit<Envelope, 'hash'>;

/** An event before the journal gives it a place: what rules produce. `occurredAt` is epoch milliseconds. */
export type EventDraft<T extends EventType = EventType> = {
  [K in T]: {
    readonly type: K;
    readonly data: EventData<K>;
    readonly occurredAt: number;
    readonly evidence?: readonly string[];
  };
}[T];

/** Why the catalog refuses what the app itself is about to say, in words; null when it does not. */
export function draftMismatch({ type, data, occurredAt }: EventDraft): string | null {
  if (!envelope.shape.occurredAt.safeParse(occurredAt).success)
    return `"${type}" is said to be of ${occurredAt}, which is no time`;
  return catalogMismatch({ type, catalogId: catalogEntry(type).id, data }, 'client');
}

/** Why an envelope does not match the catalog, in words; null when it does. */
export function catalogMismatch(
  event: Pick<Envelope, 'type' | 'catalogId' | 'data'>,
  by: 'client' | 'server',
): string | null {
  if (!isEventType(event.type)) return `unknown event type "${event.type}"`;
  const entry = catalogEntry(event.type);
  if (entry.id !== event.catalogId)
    return `"${event.type}" has catalog id ${entry.id}, not ${event.catalogId}`;
  if (!entry.by.includes(by)) return `"${event.type}" cannot be said by the ${by}`;
  const parsed = entry.data.safeParse(event.data);
  return parsed.success ? null : `data of "${event.type}": ${z.prettifyError(parsed.error)}`;
}
