import { catalog, type Emitter, type EventType } from '../../../contract/catalog.ts';
import type { StoredEvent } from '../../../contract/http.ts';
import { severityOf } from '../../../core/timeline.ts';

/**
 * An event of either chain, as the list and the chart show it. `key` is unique among both. `pictures`: the evidence it
 * came with, and what followed it, by SHA-256.
 */
export type TimelineItem = StoredEvent & {
  readonly key: string;
  readonly by: Emitter;
  readonly pictures: readonly string[];
};

const attached = 'x.evidence.attached' satisfies EventType;

/**
 * Both chains of a session as one. Each keeps its order, whatever its clock did; between the two, time decides, and
 * the app's event comes first at the same time. A picture stands with the event that it belongs to.
 */
export function mergeByTime(
  client: readonly StoredEvent[],
  server: readonly StoredEvent[],
): readonly TimelineItem[] {
  const followed = picturesOf(client);
  const items: TimelineItem[] = [];
  let next = 0;
  const takeServer = (until: number) => {
    for (let one = server[next]; one && one.event.occurredAt < until; one = server[next]) {
      items.push(itemOf(one, 'server', followed));
      next += 1;
    }
  };
  for (const stored of client) {
    if (stored.event.type === attached) continue;
    takeServer(stored.event.occurredAt);
    items.push(itemOf(stored, 'client', followed));
  }
  takeServer(Number.POSITIVE_INFINITY);
  return items;
}

type Pictures = ReadonlyMap<string, readonly string[]>;

function itemOf(stored: StoredEvent, by: Emitter, followed: Pictures): TimelineItem {
  const { id, seq, evidence } = stored.event;
  return { ...stored, by, key: `${by}-${seq}`, pictures: [...evidence, ...(followed.get(id) ?? [])] };
}

/** What follows an event as an event of its own, by the id of the first. */
function picturesOf(events: readonly StoredEvent[]): Pictures {
  const pictures = new Map<string, readonly string[]>();
  for (const { event } of events) {
    const data = event.type === attached ? catalog[attached].data.safeParse(event.data) : null;
    if (!data?.success) continue;
    const { of, sha256 } = data.data;
    pictures.set(of, [...(pictures.get(of) ?? []), sha256]);
  }
  return pictures;
}

export const eventFilters = ['flags', 'notices', 'all', 'segments'] as const;
export type EventFilter = (typeof eventFilters)[number];

const everything = ['info', 'notice', 'warning', 'alert'] as const;
const shown = {
  flags: ['warning', 'alert'],
  notices: ['notice', 'warning', 'alert'],
  all: everything,
  segments: everything,
} as const satisfies Record<EventFilter, readonly string[]>;

/** What comes by the hundred and is seen better in the recordings. */
const segmentTypes: ReadonlySet<string> = new Set<EventType>(['x.recording.segment']);

export function isSegment({ event }: Pick<TimelineItem, 'event'>): boolean {
  return segmentTypes.has(event.type);
}

/** The events of this filter, the latest first. */
export function filteredEvents(items: readonly TimelineItem[], filter: EventFilter): readonly TimelineItem[] {
  const severities: readonly string[] = shown[filter];
  return items
    .filter((item) => filter === 'segments' || !isSegment(item))
    .filter(({ event }) => severities.includes(severityOf(event.type)))
    .toReversed();
}
