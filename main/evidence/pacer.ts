import type { Clock } from '../../core/clock.ts';
import {
  adaptRate,
  initialRate,
  queueUp,
  type RateLimits,
  type UploadObservation,
} from '../../core/evidence/upload.ts';
import type { InterruptibleSleep } from '../interruptible-sleep.ts';

/** Without the time of the observation, which the pacer adds. */
type Seen<O extends UploadObservation = UploadObservation> = O extends UploadObservation
  ? Omit<O, 'atMs'>
  : never;

export type Pacer = {
  readonly bytesPerSecond: number;
  readonly note: (seen: Seen) => void;
  /** The bytes, a chunk whenever the ceiling allows one. `onChunk` is called with each: `left` bytes follow it. */
  readonly stream: (
    bytes: Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
    onChunk: (left: number) => void,
  ) => ReadableStream<Uint8Array>;
};

const chunkBytes = 16 * 1024;
/** A timer for less than this would be late by as much. What is sent early now waits longer next time. */
const leastWaitMs = 8;

/** One ceiling for all that is uploaded. See `core/evidence/upload.ts` for what moves it. */
export function createPacer(
  clock: Clock,
  sleep: Pick<InterruptibleSleep, 'wait'>,
  limits: RateLimits,
): Pacer {
  let rate = initialRate(limits);
  let freeAtMs = 0;

  async function turn(bytes: number, signal: AbortSignal): Promise<void> {
    const queued = queueUp(freeAtMs, clock.monotonicNow(), bytes, rate);
    freeAtMs = queued.freeAtMs;
    const until = clock.monotonicNow() + queued.waitMs;
    for (
      let left = queued.waitMs;
      left >= leastWaitMs && !signal.aborted;
      left = until - clock.monotonicNow()
    )
      await sleep.wait(left, signal);
  }

  return {
    get bytesPerSecond() {
      return rate.bytesPerSecond;
    },
    note(seen) {
      rate = adaptRate(rate, { ...seen, atMs: clock.monotonicNow() }, limits);
    },
    stream(bytes, signal, onChunk) {
      let sent = 0;
      return new ReadableStream(
        {
          async pull(controller) {
            const chunk = bytes.subarray(sent, sent + chunkBytes);
            await turn(chunk.length, signal);
            if (signal.aborted) return controller.error(signal.reason);
            sent += chunk.length;
            controller.enqueue(chunk);
            onChunk(bytes.length - sent);
            if (sent === bytes.length) controller.close();
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
}
