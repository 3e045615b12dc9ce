/** What is told of a source while it is watched. */
export type SourceEvents = {
  /** It delivers. */
  readonly onFirst: () => void;
  /** It delivers nothing but silence, or one and the same picture, said again and again; false, once, when that is over. */
  readonly onSilent: (isSilent: boolean) => void;
  /** Once: what it delivers comes again, as a recording does that is played over and over. */
  readonly onRepeated: (looks: number) => void;
  /** Once, and nothing after it. */
  readonly onLost: (reason: 'ended' | 'stalled') => void;
};

/** Watches a track until the returned function is called. */
export type WatchSource = (track: MediaStreamTrack, events: SourceEvents, stallMs: number) => () => void;

/**
 * What a track says of itself: it has ended (cable, permission), or it has been mute, which is what Chromium calls a
 * device without data, for `stallMs`. One that is mute when it is opened never says so by an event.
 */
export function watchTrack(
  track: MediaStreamTrack,
  { onFirst, onLost }: Pick<SourceEvents, 'onFirst' | 'onLost'>,
  stallMs: number,
): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasBegun = false;
  const stop = () => {
    clearTimeout(timer);
    watching.abort();
  };
  const lose = (reason: 'ended' | 'stalled') => {
    stop();
    onLost(reason);
  };
  const deliver = () => {
    clearTimeout(timer);
    if (!hasBegun) onFirst();
    hasBegun = true;
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => lose('stalled'), stallMs);
  };
  track.addEventListener('ended', () => lose('ended'), { signal });
  track.addEventListener('mute', wait, { signal });
  track.addEventListener('unmute', deliver, { signal });
  if (track.readyState === 'ended') lose('ended');
  else if (track.muted) wait();
  else deliver();
  return stop;
}

/**
 * Tells when nothing has come for so long: `firstMs` for the first, `nextMs` from one to the next. Counted in steps, so
 * that a computer that slept, or a page that could not do anything for a while, is not taken for a source that stopped.
 */
export function countSilence(
  { firstMs, nextMs }: { readonly firstMs: number; readonly nextMs: number },
  onSilent: () => void,
): { readonly heard: () => void; readonly stop: () => void } {
  const stepMs = Math.min(firstMs, nextMs) / 5;
  let leftMs = firstMs;
  const timer = setInterval(() => {
    leftMs -= stepMs;
    if (leftMs > 0) return;
    leftMs = firstMs;
    onSilent();
  }, stepMs);
  return {
    heard: () => {
      leftMs = nextMs;
    },
    stop: () => clearInterval(timer),
  };
}
