import type { EventType } from '../../../contract/catalog.ts';
import type { StoredEvent } from '../../../contract/http.ts';
import { catalog, type EventData } from '../../../contract/catalog.ts';

const segment = 'x.recording.segment' satisfies EventType;
export type Stream = EventData<typeof segment>['stream'];

/** A part of a recording that plays by itself. Times are epoch milliseconds. */
export type Segment = { readonly sha256: string; readonly startedAt: number; readonly endedAt: number };
export type Track = { readonly stream: Stream; readonly segments: readonly Segment[] };

const order: readonly Stream[] = ['camera', 'screen', 'room'];

type Recorded = {
  readonly sha256: string;
  /** Which recording of its stream, and its place in that. */
  readonly run: number;
  readonly index: number;
  readonly startedAt: number;
  readonly durationMs: number;
};

/** What was recorded of each stream, in the order in which it was; only streams of which there is something. */
export function tracksOf(events: readonly StoredEvent[]): readonly Track[] {
  const tracks = new Map<Stream, Recorded[]>(order.map((stream) => [stream, []]));
  for (const { event } of events) {
    if (event.type !== segment) continue;
    const data = catalog[segment].data.safeParse(event.data);
    const [sha256] = event.evidence;
    if (!data.success || sha256 === undefined) continue;
    const { stream, index, startedAt, durationMs } = data.data;
    const known = tracks.get(stream) ?? [];
    const lastRun = known.at(-1)?.run ?? 0;
    const isNewRun = known.some((one) => one.run === lastRun && one.index === index);
    known.push({ sha256, run: isNewRun ? lastRun + 1 : lastRun, index, startedAt, durationMs });
  }
  return [...tracks]
    .filter(([, segments]) => segments.length > 0)
    .map(([stream, segments]) => ({
      stream,
      segments: inOrder(segments.sort((a, b) => a.run - b.run || a.index - b.index)),
    }));
}

/** Segments of one recording are about equally long; one that seems far longer was recorded while a clock was set. */
const longestShare = 2;

/**
 * The segments one after the other, as they were recorded. An app from before it had a clock that is not set could say
 * of one that it began before the one before it, or that it was hours long, or no time at all.
 */
function inOrder(recorded: readonly Recorded[]): readonly Segment[] {
  const usualMs = median(recorded.map(({ durationMs }) => durationMs));
  const stepMs = median(
    recorded.slice(1).map(({ startedAt }, i) => startedAt - (recorded[i]?.startedAt ?? 0)),
  );
  const segments: Segment[] = [];
  for (const { sha256, startedAt: said, durationMs } of recorded) {
    const last = segments.at(-1);
    const isBack = last !== undefined && said <= last.startedAt;
    const startedAt = isBack
      ? Math.max(last.startedAt + 1, Math.min(last.endedAt, last.startedAt + stepMs))
      : said;
    const isLikely = durationMs > 0 && durationMs <= longestShare * usualMs;
    segments.push({ sha256, startedAt, endedAt: startedAt + (isLikely ? durationMs : usualMs) });
  }
  return segments;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** From the first to the last moment of any of them. */
export function spanOf(tracks: readonly Track[]): { readonly from: number; readonly to: number } {
  const segments = tracks.flatMap((track) => track.segments);
  return {
    from: Math.min(...segments.map(({ startedAt }) => startedAt)),
    to: Math.max(...segments.map(({ endedAt }) => endedAt)),
  };
}

/** Between one segment and the next there is a moment that nobody misses. */
const seamMs = 2_000;

/** The place of the segment to show at this moment; null when nothing was recorded then. */
export function indexAt(segments: readonly Segment[], at: number): number | null {
  const index = segments.findLastIndex(({ startedAt }) => startedAt <= at);
  const segment = segments[index];
  if (!segment) return null;
  const next = segments[index + 1];
  const isSeam = next !== undefined && next.startedAt - segment.endedAt <= seamMs;
  return at <= segment.endedAt || isSeam ? index : null;
}
