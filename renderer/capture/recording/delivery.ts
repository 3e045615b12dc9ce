import type { Result } from '../../../contract/result.ts';
import { backoffMs } from '../../../core/backoff.ts';

type Job = {
  /** Segments may be given up, what is said about a recording may not. */
  readonly isSegment: boolean;
  readonly send: () => Promise<Result<unknown> | null>;
  readonly over: () => void;
};

export type DeliveryOptions = {
  readonly onChange?: (waitingSegments: number) => void;
  /** Segments that may wait at once: about a minute of camera and screen. Then the oldest is given up. */
  readonly mostSegments?: number;
  /** How often one segment is tried before it is given up. */
  readonly mostTries?: number;
  readonly retryMs?: number;
};

/**
 * Hands what is recorded to main, one after the other in the order of its making. A call that fails is made again,
 * the same one, with growing pauses. Main sees by the numbers of the segments which of them never came.
 */
export function createDelivery(options: DeliveryOptions = {}) {
  const { onChange = () => {}, mostSegments = 12, mostTries = 8, retryMs = 500 } = options;
  const jobs: Job[] = [];
  let isSending = false;
  let isOver = false;

  const tell = () => onChange(jobs.filter(({ isSegment }) => isSegment).length);

  async function work(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (let job = jobs[0]; job !== undefined && !isOver; job = jobs[0]) {
      await deliver(job);
      // It may have been given up in the meantime.
      if (jobs[0] === job) jobs.shift();
      job.over();
      tell();
    }
    isSending = false;
  }

  async function deliver(job: Job): Promise<void> {
    for (let tries = 1; jobs[0] === job && !isOver; tries += 1) {
      // Any answer will do: main has decided what becomes of it.
      const isAnswered = await job.send().then(
        () => true,
        () => false,
      );
      if (isAnswered || tries >= mostTries) return;
      await pause(backoffMs(tries, { firstMs: retryMs, capMs: 4_000 }));
    }
  }

  function add(isSegment: boolean, send: Job['send']): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    jobs.push({ isSegment, send, over: resolve });
    const segments = jobs.filter((job) => job.isSegment);
    if (segments.length > mostSegments && segments[0]) jobs.splice(jobs.indexOf(segments[0]), 1)[0]?.over();
    tell();
    void work();
    return promise;
  }

  return {
    /** Resolves when it has been delivered or given up. */
    say: (send: Job['send']): Promise<void> => add(false, send),
    segment: (send: Job['send']): Promise<void> => add(true, send),
    dispose: () => {
      isOver = true;
    },
  };
}
export type Delivery = ReturnType<typeof createDelivery>;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
