import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail } from '../../contract/result.ts';
import type { Ack } from '../../contract/wire.ts';
import { commitGroup, type Entry } from './commit-group.ts';
import type { IngestOptions } from './ingest-options.ts';
import { readBatch } from './admit.ts';

export type Ingest = ReturnType<typeof createIngest>;

/**
 * Where batches of all sessions, over whatever transport, become durable. They wait in one bounded queue and are
 * committed in groups; each is answered after the commit that holds its events, never before.
 */
export function createIngest(options: IngestOptions) {
  const { limits, log, meter } = options;
  const queue: Entry[] = [];
  let queuedEvents = 0;
  /** Batches of each session that are not answered yet. */
  const waiting = new Map<string, number>();
  let lingering: NodeJS.Timeout | null = null;
  let draining: Promise<void> | null = null;
  let isClosed = false;

  function takeGroup(): readonly Entry[] {
    let events = 0;
    let count = 0;
    for (const entry of queue) {
      if (count > 0 && events + entry.size > limits.groupEvents) break;
      events += entry.size;
      count += 1;
    }
    queuedEvents -= events;
    return queue.splice(0, count);
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const group = takeGroup();
      await commitGroup(group, options);
      for (const { sessionId } of group) release(sessionId);
      // Lets answers out and new batches in: without it, a full queue would hold up everything else.
      await nextTurn();
    }
    // In the same turn as the last look at the queue, or what comes in between would wait for nobody.
    draining = null;
  }

  function release(sessionId: string): void {
    const left = (waiting.get(sessionId) ?? 0) - 1;
    if (left > 0) waiting.set(sessionId, left);
    else waiting.delete(sessionId);
  }

  function start(): void {
    if (lingering) clearTimeout(lingering);
    lingering = null;
    if (queue.length > 0) draining ??= drain();
  }

  return {
    /**
     * Stores a batch, whatever the client sent as one. Resolves after the commit with the highest contiguous event
     * that is stored; never rejects. A failure says what is wrong with the first event that could not be stored;
     * everything before that one is.
     */
    submit(sessionId: string, body: unknown): Promise<Ack> {
      const batch = readBatch(sessionId, body);
      const size = Math.max(1, batch.events.length);
      const ofSession = waiting.get(sessionId) ?? 0;
      if (isClosed || queuedEvents + size > limits.queueEvents || ofSession >= limits.sessionBatches) {
        log.warn('ingest.busy', { sessionId, queuedEvents, ofSession });
        meter?.refused('server.busy');
        return Promise.resolve(fail('server.busy', 'the server is busy: try again in a moment'));
      }
      return new Promise((answer) => {
        queue.push({ sessionId, batch, size, body, answer });
        queuedEvents += size;
        waiting.set(sessionId, ofSession + 1);
        if (queuedEvents >= limits.groupEvents) start();
        else if (!draining) lingering ??= setTimeout(start, limits.lingerMs);
      });
    },

    queuedEvents: () => queuedEvents,

    /** Whether there is room for more. */
    isReady: () => !isClosed && queuedEvents < limits.queueEvents / 2,

    /** Refuses new batches, and resolves when those that wait are stored and answered. */
    async dispose(): Promise<void> {
      isClosed = true;
      start();
      await draining;
    },
  };
}
