import { isDeepStrictEqual } from 'node:util';
import { catalogEntry, isEventType } from '../../../contract/catalog.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import type { StoredRow } from '../environment/stored-events.ts';
import type { Finding, Scenario } from './scenario.ts';

/** What happened while a scenario was played. */
export type Seen = {
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly lastedMs: number;
  /** Every event that was stored from its beginning until all was as before. */
  readonly rows: readonly StoredRow[];
  /** What told it besides events. */
  readonly shown: string | null;
};

/** `found`: of a cheat, that it was; of a control, that something was found that was not there. */
export type Row = Pick<Scenario, 'id' | 'kind' | 'isCheat'> & {
  readonly found: boolean;
  /** From the beginning of the stimulus to the event on the server's disk. */
  readonly delayMs: number | null;
  /** The types of all findings, in their order. */
  readonly events: readonly string[];
  readonly lastedMs: number;
};

/** Nobody thinks ill of these: they follow from what was found, or from a line or a computer that is slow. */
const neutral = new Set([
  'x.warning.shown',
  'x.evidence.dropped',
  'x.form.unsent',
  'recording.stopped',
  'socket.disconnected',
  'socket.failed',
  'x.watch.failed',
]);

/** Whether an event is one that somebody should look at. */
export const isFinding = ({ type }: Pick<Envelope, 'type'>): boolean =>
  isEventType(type) && catalogEntry(type).severity !== 'info' && !neutral.has(type);

export function isSaidBy(finding: Finding, { type, data }: Pick<Envelope, 'type' | 'data'>): boolean {
  const members = Object.entries(finding.data ?? {});
  return type === finding.type && members.every(([name, value]) => isDeepStrictEqual(data[name], value));
}

export function judge({ id, kind, isCheat, isFromTheStart, finds }: Scenario, seen: Seen): Row {
  const { rows, startedAt, lastedMs, shown } = seen;
  const isMeant = ({ event }: StoredRow): boolean => finds.some((finding) => isSaidBy(finding, event));
  const findings = rows.filter((row) => isFinding(row.event) && (!isFromTheStart || isMeant(row)));
  const told = isCheat ? rows.find(isMeant) : findings.find((row) => !isMeant(row));
  return {
    id,
    kind,
    isCheat,
    found: told !== undefined || (isCheat && shown !== null),
    delayMs: told === undefined ? null : Math.max(0, told.storedAt - startedAt),
    events: findings.map(({ event }) => event.type),
    lastedMs,
  };
}

/** Of all that could be run. `falsePerHour`: scenarios of ordinary behaviour in which something was found. */
export function scoreOf(rows: readonly Row[]) {
  const [cheats, controls] = [true, false].map((isCheat) => rows.filter((row) => row.isCheat === isCheat));
  const found = (cheats ?? []).filter((row) => row.found).length;
  const falsely = (controls ?? []).filter((row) => row.found).length;
  const controlHours = (controls ?? []).reduce((sum, { lastedMs }) => sum + lastedMs, 0) / 3_600_000;
  const ratio = (part: number, whole: number): number | null =>
    whole === 0 ? null : Math.round((1_000 * part) / whole) / 1_000;
  return { sensitivity: ratio(found, cheats?.length ?? 0), falsePerHour: ratio(falsely, controlHours) };
}
