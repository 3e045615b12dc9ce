import { v7 as uuidv7 } from 'uuid';
import type { Envelope } from '../../../contract/envelope.ts';
import type { StoredMark } from '../../../contract/wire.ts';
import type { Clock } from '../../../core/clock.ts';
import { ok } from '../../../contract/result.ts';
import type { Journal } from '../../../main/journal/journal.ts';
import { createEventChain } from '../../../main/journal/lines.ts';

type MemoryJournalOptions = {
  readonly sessionId: string;
  readonly base: StoredMark;
  readonly clock: Clock;
};

/** The journal of an app, with its chain and its checks, that is on no disk: thousands of them fit into a process. */
export function createMemoryJournal(options: MemoryJournalOptions): Journal {
  const { sessionId, base } = options;
  const chain = createEventChain({ ...options, mark: base, newId: () => uuidv7() });
  const events: Envelope[] = [];
  const listeners = new Set<(appended: readonly Envelope[]) => void>();

  const place: Journal['place'] = (drafts) => {
    const lines = chain.extend(drafts);
    if (!lines.ok) return lines;
    const placed = lines.value.map(({ event }) => event);
    events.push(...placed);
    for (const listener of listeners) listener(placed);
    return ok({ events: placed, written: Promise.resolve(ok(null)) });
  };
  return {
    sessionId,
    base,
    baseState: undefined,
    repair: null,
    get mark() {
      const last = events.at(-1);
      return last ? { seq: last.seq, hash: last.hash } : base;
    },
    place,
    async append(drafts) {
      const placed = place(drafts);
      return placed.ok ? ok(placed.value.events) : placed;
    },
    // Events of a simulation are small: what fits by number fits by size.
    read: async (fromSeq, maxEvents) => {
      const from = Math.max(0, fromSeq - base.seq - 1);
      return ok(events.slice(from, from + maxEvents));
    },
    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      listeners.clear();
    },
  };
}
