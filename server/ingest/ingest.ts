import { fail } from '../../contract/result.ts';
import type { Ack } from '../../contract/wire.ts';
import { commitGroup, type Entry } from './commit-group.ts';
import type { IngestOptions } from './ingest-options.ts';
import { readBatch } from './read-batch.ts';

export type Ingest = ReturnType<typeof createIngest>;

/**
 * Where batches of all sessions, over whatever transport, become durable. They wait in one bounded queue and are
 * committed in groups; each is answered after the commit that holds its events, never before.
 */
export function createIngest(options: IngestOptions) {
  const { limits, log } = options;
  let queue: Entry[] = [];
  let queuedEvents = 0;
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
    while (queue.length > 0) await commitGroup(takeGroup(), options);
    draining = null;
  }

  function start(): void {
    if (lingering) clearTimeout(lingering);
    lingering = null;
    draining ??= drain();
  }

  return {
    /**
     * Stores a batch, whatever the client sent as one. Resolves after the commit with the highest contiguous event
     * that is stored; never rejects. A failure says what is wrong with the first event that could not be stored, and
     * everything before that one is.
     */
    submit(sessionId: string, body: unknown): Promise<Ack> {
      const read = readBatch(sessionId, body);
      if (!read.ok) {
        log.warn('ingest.refused', { sessionId, code: read.code });
        return Promise.resolve(read);
      }
      const size = Math.max(1, read.value.events.length);
      if (isClosed || queuedEvents + size > limits.queueEvents) {
        log.warn('ingest.busy', { sessionId, queuedEvents });
        return Promise.resolve(fail('server.busy', 'the server is busy: try again in a moment'));
      }
      return new Promise((answer) => {
        queue.push({ sessionId, batch: read.value, size, body, answer });
        queuedEvents += size;
        if (queuedEvents >= limits.groupEvents) start();
        else if (!draining) lingering ??= setTimeout(start, limits.lingerMs);
      });
    },

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
