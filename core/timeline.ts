import { catalogEntry, isEventType, type EventType, type Severity } from '../contract/catalog.ts';
import { lanes, type Lane } from '../contract/events/definition.ts';

/** What the timeline needs of an event. `occurredAt` is epoch milliseconds. */
export type TimelineEvent = {
  readonly seq: number;
  readonly type: string;
  readonly occurredAt: number;
  readonly data?: Readonly<Record<string, unknown>>;
};

export type EventFields = Omit<TimelineEvent, 'seq'>;

export type Mark = Omit<TimelineEvent, 'data'> & { readonly severity: Severity };
/** A condition that lasted; `to` is null while it still does. */
export type Interval = {
  readonly seq: number;
  readonly type: EventType;
  readonly severity: Severity;
  readonly from: number;
  readonly to: number | null;
};
export type TimelineLane = {
  readonly lane: Lane;
  readonly intervals: readonly Interval[];
  readonly marks: readonly Mark[];
};

/** How grave an event is. A type this version does not know is shown as `info`: never hidden, never a flag. */
export function severityOf(type: string): Severity {
  return isEventType(type) ? catalogEntry(type).severity : 'info';
}

export function laneOf(type: string): Lane {
  return isEventType(type) ? catalogEntry(type).lane : 'session';
}

/**
 * Every event as a mark on its lane, and what the catalog says opens and closes as intervals. A condition that is
 * reported again while it lasts is one interval. Handing in ends everything.
 *
 * @param events in the order of `seq`
 */
export function buildTimeline(events: readonly TimelineEvent[]): readonly TimelineLane[] {
  const intervals = intervalsOf(events);
  const marks = events.map(({ seq, type, occurredAt }) => ({
    seq,
    type,
    occurredAt,
    severity: severityOf(type),
  }));
  return lanes.map((lane) => ({
    lane,
    intervals: intervals.filter(({ type }) => laneOf(type) === lane),
    marks: marks.filter(({ type }) => laneOf(type) === lane),
  }));
}

function intervalsOf(events: readonly TimelineEvent[]): readonly Interval[] {
  const ended: Interval[] = [];
  const open = new Map<string, Interval>();
  const end = (isMeant: (condition: string) => boolean, at: number) => {
    for (const [condition, interval] of open) {
      if (!isMeant(condition)) continue;
      open.delete(condition);
      // The candidate's clock may have been set back in the meantime.
      ended.push({ ...interval, to: Math.max(interval.from, at) });
    }
  };
  for (const { seq, type, occurredAt, data } of events) {
    if (!isEventType(type)) continue;
    const { opens, severity } = catalogEntry(type);
    end(type === 'session.completed' ? () => true : endsOf(type, data), occurredAt);
    const own = conditionOf(type, data);
    if (opens && !open.has(own)) open.set(own, { seq, type, severity, from: occurredAt, to: null });
  }
  return [...ended, ...open.values()].sort((a, b) => a.seq - b.seq);
}

/** The condition of this type that `data` speaks of: the bare type where it does not tell one from another. */
export function conditionOf(type: EventType, data: TimelineEvent['data']): string {
  const { opens } = catalogEntry(type);
  const which = typeof opens === 'object' ? data?.[opens.each] : undefined;
  return which === undefined ? type : `${type} ${JSON.stringify(which)}`;
}

/** Whether a condition, as {@link conditionOf} names it, ends by an event of this type. */
export function endsOf(type: EventType, data: TimelineEvent['data']): (condition: string) => boolean {
  const { closes = [] } = catalogEntry(type);
  const meant = new Map<EventType, string>();
  for (const closed of closes) meant.set(closed, conditionOf(closed, data));
  return (condition) =>
    [...meant].some(([closed, its]) =>
      its === closed ? condition === closed || condition.startsWith(`${closed} `) : condition === its,
    );
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [
  ...[5, 10, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12, 24].map((n) => n * hour),
];

/** Round times between two times (epoch ms) for the axis, at most `most` of them as far as a day's steps allow. */
export function ticksBetween(from: number, to: number, most: number): readonly number[] {
  const step = steps.find((size) => (to - from) / size <= most) ?? 24 * hour;
  const first = Math.ceil(from / step) * step;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
}
