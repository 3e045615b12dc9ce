import type { RecordEvents } from '../../../core/rule.ts';
import { fail, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import type { StateStore } from '../../app-state.ts';
import type { Evidence, Waiting } from '../../evidence/evidence.ts';
import type { DroppedEvidence } from '../../evidence/spool.ts';
import type { Log } from '../../log.ts';
import { createInterruptibleSleep } from '../../interruptible-sleep.ts';

/**
 * Keeps a piece of evidence, encrypted, until the server has it. `evidence.unwritable`: there is no room, and the
 * store has reported it as dropped.
 */
export type PutEvidence = (piece: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly kind: 'photo' | 'room' | 'segment' | 'snapshot';
  readonly mediaType: 'image/jpeg' | 'video/webm' | 'audio/webm';
}) => Promise<Result<{ readonly sha256: string; readonly bytes: number }>>;

export type OpenEvidence = (handlers: {
  readonly onChange: (waiting: Waiting) => void;
  readonly onDropped: (dropped: DroppedEvidence) => void;
}) => Promise<Result<Evidence>>;

type Options = {
  readonly ports: {
    readonly openEvidence: OpenEvidence;
    readonly clock: Clock;
    readonly log: Log;
    readonly state: Pick<StateStore, 'update'>;
    /** Deletes what the session left on this disk. */
    readonly deleteEvidence: () => Promise<Result<null>>;
  };
  readonly record: RecordEvents;
};

const putPatienceMs = 15_000;
const patienceMs = 60_000;
/** What the server does not take is offered so many times before the session ends without it. */
const offers = 3;
const betweenOffersMs = 5_000;

/**
 * A session's evidence, also while it is still being opened, and where it cannot be: then nothing is kept and the exam
 * goes on.
 */
export function createSessionEvidence({ ports, record }: Options) {
  const { clock, log, state } = ports;
  const disposal = new AbortController();
  const sleep = createInterruptibleSleep(clock);
  const opening = ports.openEvidence({
    onChange: ({ count, bytes }) => state.update({ evidence: { waiting: count, waitingBytes: bytes } }),
    onDropped: (data) => record([{ type: 'x.evidence.dropped', occurredAt: clock.now(), data }]),
  });
  let opened: Evidence | null = null;
  const settle = async (): Promise<void> => {
    const result = await opening;
    if (result.ok) opened = result.value;
    else log.error('evidence.unavailable', { code: result.code });
  };
  void settle();

  const put: PutEvidence = (piece) => inTime(store(piece));

  async function store(piece: Parameters<PutEvidence>[0]): ReturnType<PutEvidence> {
    const evidence = await opening;
    if (disposal.signal.aborted) return fail('evidence.unwritable', 'the session is closed');
    return evidence.ok ? evidence.value.put(piece) : evidence;
  }

  /** A disk that does not answer holds nobody up: what it takes later is delivered, and no event refers to it. */
  async function inTime<T>(stored: Promise<Result<T>>): Promise<Result<T>> {
    const { promise: late, resolve } = Promise.withResolvers<Result<T>>();
    const unanswered = fail('evidence.unwritable', 'the disk does not answer');
    const cancel = clock.after(putPatienceMs, () => resolve(unanswered));
    return Promise.race([stored, late]).finally(cancel);
  }

  /** False as soon as the server takes nothing more of what waits. */
  async function offer(evidence: Evidence): Promise<boolean> {
    for (;;) {
      const beganMs = clock.monotonicNow();
      if (await evidence.drained(patienceMs)) return true;
      if (clock.monotonicNow() - beganMs < patienceMs || disposal.signal.aborted) return false;
    }
  }

  async function dispose(): Promise<void> {
    disposal.abort();
    const evidence = await opening;
    if (evidence.ok) await evidence.value.dispose();
  }

  return {
    put,
    /** The server is there: asks what it lacks, and sends it. */
    online: (): void => opened?.online(),
    /** When the line gets slow for the exam, evidence makes way. */
    noteRoundTrip: (rttMs: number): void => opened?.noteRoundTrip(rttMs),
    spool: () => opened?.spool ?? null,
    /** Resolves when nothing waits that the server would take. False when disposed before. */
    async delivered(): Promise<boolean> {
      const evidence = await opening;
      if (!evidence.ok) return true;
      for (let refused = 0; !(await offer(evidence.value)); refused++) {
        if (disposal.signal.aborted) return false;
        if (refused + 1 >= offers) {
          const { count, bytes } = evidence.value.waiting;
          const data = { kind: 'undelivered', count, bytes, reason: 'not-accepted' };
          record([{ type: 'x.evidence.dropped', occurredAt: clock.now(), data }]);
          return true;
        }
        await sleep.wait(betweenOffersMs, disposal.signal);
        evidence.value.online();
      }
      return !disposal.signal.aborted;
    },
    /** The session is complete: nothing of it stays on this disk, unless the server lacks something. */
    async clear(): Promise<void> {
      const evidence = await opening;
      if (!evidence.ok || evidence.value.waiting.count > 0) return;
      await dispose();
      const removed = await ports.deleteEvidence();
      if (!removed.ok) log.error('evidence.not-deleted', { code: removed.code });
    },
    dispose,
  };
}
export type SessionEvidence = ReturnType<typeof createSessionEvidence>;
