import { hash } from 'node:crypto';
import { v7 } from 'uuid';
import type { EventType } from '../../contract/catalog.ts';
import { catalog } from '../../contract/catalog.ts';
import { genesisHash, type Envelope } from '../../contract/envelope.ts';
import type { StoredMark } from '../../contract/wire.ts';
import { chained } from '../../core/journal/chain.ts';

export const sha256 = (text: string) => hash('sha256', text);
export const genesis: StoredMark = { seq: 0, hash: genesisHash };

type Overrides = Partial<Pick<Envelope, 'id' | 'data' | 'occurredAt' | 'evidence'>> & {
  readonly type?: EventType;
};

/** The next event of a session after `mark`; by default the candidate coming back to the keyboard. */
export function nextEvent(sessionId: string, mark: StoredMark, overrides: Overrides = {}): Envelope {
  const type = overrides.type ?? 'user.active';
  return chained(
    {
      v: 1,
      id: v7(),
      sessionId,
      seq: mark.seq + 1,
      occurredAt: Date.now(),
      monotonicMs: mark.seq,
      data: { idleMs: mark.seq },
      evidence: [],
      prevHash: mark.hash,
      ...overrides,
      type,
      catalogId: catalog[type].id,
    },
    sha256,
  );
}

/** `count` events in a row. */
export function chainOf(sessionId: string, count: number, from: StoredMark = genesis): Envelope[] {
  const events: Envelope[] = [];
  let mark = from;
  for (let index = 0; index < count; index += 1) {
    const event = nextEvent(sessionId, mark);
    events.push(event);
    mark = markOf(event);
  }
  return events;
}

export function markOf({ seq, hash }: Envelope): StoredMark {
  return { seq, hash };
}
