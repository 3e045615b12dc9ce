import type { EventType } from '../../../contract/catalog.ts';
import { severityOf } from '../../../core/timeline.ts';
import type { TimelineItem } from './timeline-items.ts';

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
