import type { Envelope } from '../../contract/envelope.ts';
import { ok, fail, type Result } from '../../contract/result.ts';
import { maxBatchBytes, maxBatchEvents, type StoredMark } from '../../contract/wire.ts';
import type { Clock } from '../../core/clock.ts';
import { lingerOf } from '../../core/link/outbox.ts';
import type { Journal } from '../journal/journal.ts';
import { createInterruptibleSleep } from '../interruptible-sleep.ts';

export type Outbox = {
  /** What the server is known to have. */
  readonly stored: StoredMark;
  readonly undelivered: number;
  /** Takes the server's word for what it has, if the journal agrees: else `chain.forked`. */
  readonly accept: (stored: StoredMark) => Promise<Result<null>>;
  /** The next events to send, once it is time to. Empty when `closed` aborts before. */
  readonly nextBatch: (closed: AbortSignal) => Promise<Result<readonly Envelope[]>>;
  /** Nothing lingers any more of what there is now. */
  readonly hurry: () => void;
  /** Hurries. True when the server has everything, false when it has not in time. */
  readonly drained: (timeoutMs: number, signal: AbortSignal) => Promise<boolean>;
  readonly dispose: () => void;
};

export type OutboxOptions = {
  readonly journal: Pick<Journal, 'base' | 'mark' | 'read' | 'onAppended'>;
  readonly clock: Clock;
  readonly onDelivered: (stored: StoredMark) => void;
};

/** Room for what surrounds the events of a batch. */
const batchBytes = maxBatchBytes - 100;

/** What of the journal is still to be sent, and when. */
export function createOutbox({ journal, clock, onDelivered }: OutboxOptions): Outbox {
  const sending = createInterruptibleSleep(clock);
  const delivered = createInterruptibleSleep(clock);
  let stored = journal.base;
  /** When the event that may linger least has lingered enough, on the monotonic clock. */
  let dueAtMs = Number.POSITIVE_INFINITY;

  const undelivered = () => Math.max(0, journal.mark.seq - stored.seq);
  const dispose = journal.onAppended((events) => {
    dueAtMs = Math.min(dueAtMs, clock.monotonicNow() + lingerOf(events));
    sending.wake();
  });

  function hurry() {
    if (undelivered() > 0) dueAtMs = 0;
    sending.wake();
  }

  async function isDue(closed: AbortSignal): Promise<boolean> {
    while (!closed.aborted) {
      const waitMs = undelivered() === 0 ? Number.POSITIVE_INFINITY : dueAtMs - clock.monotonicNow();
      if (waitMs <= 0 || undelivered() >= maxBatchEvents) return true;
      await sending.wait(waitMs, closed);
    }
    return false;
  }

  return {
    get stored() {
      return stored;
    },
    get undelivered() {
      return undelivered();
    },
    async accept(mark) {
      const agreed = await agreement(journal, mark);
      if (!agreed.ok) return agreed;
      stored = mark;
      delivered.wake();
      onDelivered(mark);
      return agreed;
    },
    async nextBatch(closed) {
      if (!(await isDue(closed))) return ok([]);
      const lastSeq = journal.mark.seq;
      dueAtMs = Number.POSITIVE_INFINITY;
      const events = await journal.read(stored.seq + 1, maxBatchEvents, batchBytes);
      if (events.ok && stored.seq + events.value.length < lastSeq) dueAtMs = 0;
      return events;
    },
    hurry,
    async drained(timeoutMs, signal) {
      const deadlineMs = clock.monotonicNow() + timeoutMs;
      while (undelivered() > 0) {
        const leftMs = deadlineMs - clock.monotonicNow();
        if (leftMs <= 0 || signal.aborted) return false;
        hurry();
        await delivered.wait(leftMs, signal);
      }
      return true;
    },
    dispose,
  };
}

/**
 * Whether what the server says it has is what this journal says happened. `chain.forked` when not: then sending on
 * would only be refused, and a person has to look at both.
 */
async function agreement(
  journal: Pick<Journal, 'base' | 'mark' | 'read'>,
  stored: StoredMark,
): Promise<Result<null>> {
  if (stored.seq > journal.mark.seq) {
    return fail('chain.forked', `the server has ${stored.seq} events, this journal only ${journal.mark.seq}`);
  }
  if (stored.seq < journal.base.seq) {
    return fail(
      'chain.forked',
      `the server has ${stored.seq} events, this journal begins after ${journal.base.seq}`,
    );
  }
  const own = await hashAt(journal, stored.seq);
  if (!own.ok) return own;
  if (own.value === stored.hash) return ok(null);
  return fail('chain.forked', `event ${stored.seq} of the server is not event ${stored.seq} of this journal`);
}

async function hashAt({ base, mark, read }: Pick<Journal, 'base' | 'mark' | 'read'>, seq: number) {
  if (seq === mark.seq) return ok(mark.hash);
  if (seq === base.seq) return ok(base.hash);
  const events = await read(seq, 1, 0);
  return events.ok ? ok(events.value[0]?.hash) : events;
}
