/** A piece of a recording that plays by itself. Times are epoch milliseconds. */
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
  /** How long two recorders run side by side at each turn. */
  readonly overlapMs?: number;
  readonly now: () => number;
  readonly onSegment: (segment: Segment) => void;
  /** The encoder gave up: nothing more comes. */
  readonly onFailed: () => void;
};

/**
 * Records in pieces that each play alone: every piece has a recorder of its own, as only the first bytes of one hold
 * what a player needs. The next recorder starts before the last one stops: an encoder needs a moment to begin, and
 * what it has not encoded yet is lost when it stops.
 *
 *     |---- segmentMs ----|-overlap-|
 *     [ first                       ]
 *                         [ second                      ]
 */
export function recordSegments(options: SegmentRecorderOptions): { readonly stop: () => Promise<void> } {
  const { segmentMs, overlapMs = 500, onSegment, onFailed } = options;
  let current: Piece | null = null;
  /** Pieces are handed on in their order, though each takes its own time to be put together. */
  let handedOn: Promise<void> = Promise.resolve();
  const ending = new Set<() => void>();
  let turnTimer: ReturnType<typeof setTimeout> | undefined;

  function turn(): void {
    const last = current;
    try {
      current = startPiece(options);
    } catch {
      return fail();
    }
    const { segment, failed } = current;
    handedOn = handedOn.then(async () => {
      const finished = await segment;
      if (finished) onSegment(finished);
    });
    void failed.then(fail);
    if (last) endLater(last);
    turnTimer = setTimeout(turn, segmentMs);
  }

  function endLater({ stop }: Piece): void {
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
    /** Resolves when the last piece has been handed on. */
    async stop(): Promise<void> {
      endAll();
      await handedOn;
    },
  };
}

type Piece = {
  /** Null when nothing was recorded. */
  readonly segment: Promise<Segment | null>;
  readonly failed: Promise<void>;
  readonly stop: () => void;
};

function startPiece({ createRecorder, now }: SegmentRecorderOptions): Piece {
  const recorder = createRecorder();
  const startedAt = now();
  const parts: Blob[] = [];
  const { promise: segment, resolve } = Promise.withResolvers<Segment | null>();
  const { promise: failed, resolve: fail } = Promise.withResolvers<void>();
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) parts.push(data);
  });
  recorder.addEventListener('error', () => fail());
  recorder.addEventListener('stop', () => {
    const durationMs = Math.max(0, now() - startedAt);
    if (parts.length === 0) return resolve(null);
    void new Blob(parts).arrayBuffer().then(
      (buffer) => {
        const bytes = new Uint8Array(buffer);
        resolve(hasMedia(bytes) ? { startedAt, durationMs, bytes } : null);
      },
      () => resolve(null),
    );
  });
  recorder.start();
  return {
    segment,
    failed,
    stop: () => {
      if (recorder.state !== 'inactive') recorder.stop();
    },
  };
}

/** WebM puts pictures and sound in clusters. A recorder that is stopped at once has written a header at most. */
const clusterId = [0x1f, 0x43, 0xb6, 0x75] as const;

function hasMedia(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(clusterId[0]); at !== -1; at = bytes.indexOf(clusterId[0], at + 1))
    if (clusterId.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
