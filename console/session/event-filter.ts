import type { StoredEvent } from '../../contract/http.ts';
import { severityOf } from '../../core/timeline.ts';

export const eventFilters = ['flags', 'notices', 'all'] as const;
export type EventFilter = (typeof eventFilters)[number];

const shown = {
  flags: ['warning', 'alert'],
  notices: ['notice', 'warning', 'alert'],
  all: ['info', 'notice', 'warning', 'alert'],
} as const satisfies Record<EventFilter, readonly string[]>;

/** The events of this filter, the latest first. */
export function filteredEvents(events: readonly StoredEvent[], filter: EventFilter): readonly StoredEvent[] {
  const severities: readonly string[] = shown[filter];
  return events.filter(({ event }) => severities.includes(severityOf(event.type))).toReversed();
}
