import { catalog, catalogEntry, isEventType } from '../../../contract/catalog.ts';
import type { SittingRecord } from './sitting.ts';
import { isOfTheExam } from './judges.ts';

type Events = Pick<SittingRecord, 'events'>;
/** Epoch milliseconds. */
type Span = { readonly from: number; readonly to: number };

/** When a person should look at something: every warning and alert. Epoch milliseconds, in their order. */
export function incidentsOf({ events }: Events): readonly number[] {
  return events
    .filter(({ type }) => isEventType(type) && ['warning', 'alert'].includes(catalogEntry(type).severity))
    .map(({ occurredAt }) => occurredAt)
    .toSorted((a, b) => a - b);
}

/** What of the exam was recorded and stored. */
export function segmentsOf({ events }: Events): readonly Span[] {
  return events
    .filter((event) => event.type === 'x.recording.segment' && isOfTheExam(event))
    .map(({ data }) => catalog['x.recording.segment'].data.parse(data))
    .map(({ startedAt, durationMs }) => ({ from: startedAt, to: startedAt + durationMs }));
}

export const surroundedBy = (
  { from, to }: Span,
  incidents: readonly number[],
  { beforeMs, afterMs }: { readonly beforeMs: number; readonly afterMs: number },
): boolean => incidents.some((at) => from <= at + afterMs && to >= at - beforeMs);
