import type { Clock } from '../../../core/clock.ts';
import { hasMedia, mediaMs } from './webm.ts';

/** A part of a recording that plays by itself. Times are epoch milliseconds. */
export type Segment = {
  readonly startedAt: number;
  readonly durationMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** The part of a MediaRecorder that is used. */
export type Recorder = Pick<MediaRecorder, 'start' | 'stop' | 'state' | 'addEventListener'>;

export type SegmentRecorderOptions = {
  readonly createRecorder: () => Recorder;
  readonly segmentMs: number;
  /** How long two recorders run side by side at each turn, at least: longer where the encoder lags. */
  readonly overlapMs?: number;
  /** How long a recorder that was told to stop may take to put its segment together. */
  readonly patienceMs?: number;
  /** When a segment began is a moment, how long it is never depends on where a clock was set. */
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  readonly onSegment: (segment: Segment) => void;
  /** In the place of a segment whose recorder never said that it is done. */
  readonly onMissing: () => void;
  /** The encoder gave up: nothing more comes. */
  readonly onFailed: () => void;
};

/**
 * Records in segments that each play alone: every segment has a recorder of its own, as only the first bytes of one hold
 * what a player needs. The next recorder starts before the last one stops: an encoder needs a moment to begin, and
 * what it has not encoded yet is lost when it stops. How much that is, a finished segment tells: twice as long is safe.
 *
 *     |---- segmentMs ----|-overlap-|
 *     [ first                       ]
 *                         [ second                      ]
 */
export function recordSegments(options: SegmentRecorderOptions): { readonly stop: () => Promise<void> } {
  const { segmentMs, overlapMs: leastOverlapMs = 500, onSegment, onMissing, onFailed } = options;
  let overlapMs = leastOverlapMs;
  let current: OpenSegment | null = null;
  /** Segments are handed on in their order, though each takes its own time to be put together: none for ever. */
  let handedOn: Promise<void> = Promise.resolve();
  const ending = new Set<() => void>();
  let turnTimer: ReturnType<typeof setTimeout> | undefined;

  function turn(): void {
    const last = current;
    try {
      current = startSegment(options);
    } catch {
      return fail();
    }
    const { segment, failed } = current;
    handedOn = handOn(handedOn, segment);
    void failed.then(fail);
    if (last) endLater(last);
    turnTimer = setTimeout(turn, segmentMs);
  }

  async function handOn(before: Promise<void>, segment: OpenSegment['segment']): Promise<void> {
    await before;
    const finished = await segment;
    if (finished === 'missing') return onMissing();
    if (!finished) return;
    const lagMs = finished.durationMs - (mediaMs(finished.bytes) ?? finished.durationMs);
    overlapMs = Math.min(segmentMs / 2, Math.max(leastOverlapMs, 2 * lagMs));
    onSegment(finished);
  }

  function endLater({ stop }: OpenSegment): void {
    const end = () => {
      clearTimeout(timer);
      ending.delete(end);
      stop();
    };
    const timer = setTimeout(end, overlapMs);
    ending.add(end);
  }

  function endAll(): void {
    clearTimeout(turnTimer);
    for (const end of ending) end();
    current?.stop();
    current = null;
  }

  function fail(): void {
    endAll();
    onFailed();
  }

  turn();
  return {
    /** Resolves when the last segment has been handed on. */
    async stop(): Promise<void> {
      endAll();
      await handedOn;
    },
  };
}

type OpenSegment = {
  /** Null when nothing was recorded. */
  readonly segment: Promise<Segment | 'missing' | null>;
  readonly failed: Promise<void>;
  readonly stop: () => void;
};

function startSegment({ createRecorder, clock, patienceMs = 30_000 }: SegmentRecorderOptions): OpenSegment {
  const recorder = createRecorder();
  const startedAt = clock.now();
  const startedMs = clock.monotonicNow();
  const parts: Blob[] = [];
  const { promise: segment, resolve } = Promise.withResolvers<Segment | 'missing' | null>();
  let patience: ReturnType<typeof setTimeout> | undefined;
  const { promise: failed, resolve: fail } = Promise.withResolvers<void>();
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) parts.push(data);
  });
  recorder.addEventListener('error', () => fail());
  recorder.addEventListener('stop', () => {
    clearTimeout(patience);
    const durationMs = clock.monotonicNow() - startedMs;
    resolve(bytesOf(parts).then((bytes) => bytes && { startedAt, durationMs, bytes }));
  });
  recorder.start();
  return {
    segment,
    failed,
    stop: () => {
      if (recorder.state === 'inactive') return;
      patience = setTimeout(() => resolve('missing'), patienceMs);
      recorder.stop();
    },
  };
}

async function bytesOf(parts: readonly Blob[]): Promise<Uint8Array<ArrayBuffer> | null> {
  const buffer = await new Blob([...parts]).arrayBuffer().catch(() => null);
  const bytes = buffer && new Uint8Array(buffer);
  return bytes && hasMedia(bytes) ? bytes : null;
}
