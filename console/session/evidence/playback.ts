import { createStore } from '../../../ui/store.ts';
import { overQuiet, type Stretch } from '../../review/data/quiet.ts';

/** Where a proctor is in the recordings. `moment`: epoch milliseconds, null until there is one. `rate`: 1 is as it was. */
export type PlaybackState = {
  readonly moment: number | null;
  readonly isPlaying: boolean;
  readonly rate: number;
};

/** A video as far as the playback waits for it. */
type Shown = Pick<HTMLVideoElement, 'error' | 'readyState' | 'HAVE_CURRENT_DATA'>;

/** Time as it comes in from outside. `every` returns how to end it. */
export type Ticker = {
  readonly now: () => number;
  readonly every: (ms: number, run: () => void) => () => void;
};

const pageTicker: Ticker = {
  now: () => performance.now(),
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};

const tickMs = 200;

export type Playback = ReturnType<typeof createPlayback>;

/** The one clock that moves all streams of a session's recordings, and waits for each of them. */
export function createPlayback({ now, every }: Ticker = pageTicker) {
  const store = createStore<PlaybackState>({ moment: null, isPlaying: false, rate: 1 });
  const videos = new Map<string, Shown>();
  let span = { from: 0, to: 0 };
  /** All that is worth playing; null is everything. */
  let busy: readonly Stretch[] | null = null;
  let stop = () => {};
  let tickedAt = 0;

  function pause(): void {
    stop();
    store.set({ ...store.get(), isPlaying: false });
  }

  function tick(): void {
    const passedMs = now() - tickedAt;
    tickedAt += passedMs;
    if (![...videos.values()].every(isReady)) return;
    const { moment: before, rate } = store.get();
    const next = (before ?? span.from) + passedMs * rate;
    const moment = Math.min(span.to, busy === null ? next : overQuiet(busy, next, span.to));
    store.set({ moment, isPlaying: true, rate });
    if (moment >= span.to) pause();
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    pause,

    /** What there is to play; grows while an exam is going on. */
    setSpan(from: number, to: number): void {
      span = { from, to };
    },

    seek(moment: number): void {
      store.set({ ...store.get(), moment });
    },

    /** Goes on from where it is; at the end, from the beginning. */
    play(): void {
      const { moment } = store.get();
      const isOver = moment === null || moment >= span.to;
      stop();
      tickedAt = now();
      stop = every(tickMs, tick);
      store.set({ ...store.get(), moment: isOver ? span.from : moment, isPlaying: true });
    },

    setRate(rate: number): void {
      store.set({ ...store.get(), rate });
    },

    /** Leaves out what lies between these when it plays; null plays everything. */
    skipTo(stretches: readonly Stretch[] | null): void {
      busy = stretches;
    },

    /** The video that a stream shows now; null for none. */
    show(stream: string, video: Shown | null): void {
      if (video) videos.set(stream, video);
      else videos.delete(stream);
    },

    dispose: pause,
  };
}

/** Whether there is a picture to go on from. A segment that cannot be played is not waited for. */
function isReady({ error, readyState, HAVE_CURRENT_DATA }: Shown): boolean {
  return error !== null || readyState >= HAVE_CURRENT_DATA;
}
