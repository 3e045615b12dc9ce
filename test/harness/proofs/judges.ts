import { isDeepStrictEqual } from 'node:util';
import type { CheckId } from '../../../contract/app-state.ts';
import { catalog, catalogEntry, isEventType, type EventType } from '../../../contract/catalog.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import type { FindingKind } from '../../../contract/events/definition.ts';
import { valueAt, type ScenarioRecord, type SwitchProof, type Verdict } from '../scenarios/scenario.ts';

export type Judge = SwitchProof['judge'];

export const eventsOf = ({ events }: Pick<ScenarioRecord, 'events'>, ...types: readonly EventType[]) =>
  events.filter(({ type }) => (types as readonly string[]).includes(type));

/** Honoured if `isSo`; `observed` in words, whichever it is. */
export const verdict = (isSo: boolean, observed: string): Verdict => ({ isHonoured: isSo, observed });

/**
 * None of these events, though the same stimulus brings them where the switch has another value: silence alone proves
 * nothing. `isMeant` narrows what counts.
 */
export function silent(
  name: string,
  types: readonly EventType[],
  isMeant: (event: Envelope) => boolean = () => true,
): Judge {
  const said = (record: ScenarioRecord) => eventsOf(record, ...types).filter(isMeant).length;
  return (own, others) => {
    const value = valueAt(own.settings, name);
    const control = others.find(
      (other) => !isDeepStrictEqual(valueAt(other.settings, name), value) && said(other) > 0,
    );
    const here = `${said(own)} of ${types.join(', ')} here`;
    if (control === undefined) return verdict(false, `${here}; no control: it was said nowhere else either`);
    const controlValue = JSON.stringify(valueAt(control.settings, name));
    return verdict(said(own) === 0, `${here}, ${said(control)} in ${control.name} (${controlValue})`);
  };
}

/** All of these hold. */
export const both =
  (...judges: readonly Judge[]): Judge =>
  (own, others) => {
    const verdicts = judges.map((judge) => judge(own, others));
    return verdict(
      verdicts.every(({ isHonoured }) => isHonoured),
      verdicts.map(({ observed }) => observed).join('; '),
    );
  };

/** What the candidate could read at that moment. */
export const reads =
  (view: string, words: string): Judge =>
  ({ views }) => {
    const isRead = views[view]?.words.replaceAll(/\s+/g, ' ').includes(words) ?? false;
    return verdict(isRead, `${view} ${isRead ? 'says' : 'does not say'} “${words}”`);
  };

/** The opposite: the view is there, and does not say it. */
export const doesNotRead =
  (view: string, words: string): Judge =>
  ({ views }) => {
    const text = views[view]?.words ?? '';
    const isQuiet = text !== '' && !text.includes(words);
    return verdict(isQuiet, `${view} ${isQuiet ? 'does not say' : 'says'} “${words}”`);
  };

/** Whether a recording is of the exam: a scan of the room is kept whatever the exam's policy is. */
export function isOfTheExam({ data }: Envelope): boolean {
  const streams = data['streams'] as readonly string[] | undefined;
  return data['stream'] !== 'room' && streams?.includes('room') !== true;
}

/** A check that was not made: it is not on the list, and its end is told only where it is not switched off. */
export function notChecked(id: CheckId, types: readonly EventType[] = []): Judge {
  const made = ({ data }: Envelope) => [data['passed'], data['failed']].flat();
  const isOfIt = (event: Envelope): boolean => event.type !== 'x.check.finished' || made(event).includes(id);
  return both(
    ({ views }) => {
      const ids = (views['checks']?.state.checks ?? []).map((check) => check.id);
      return verdict(ids.length > 0 && !ids.includes(id), `checks: ${ids.join(', ')}`);
    },
    silent(`checks.${id}`, ['x.check.finished', ...types], isOfIt),
  );
}

/** The candidate is told, and nothing more than that. */
export const warned =
  (finding: FindingKind, type: EventType): Judge =>
  (own) => {
    const state = own.views[finding]?.state;
    const isWarned = state?.warnings.some((warning) => warning.finding === finding) ?? false;
    const said = eventsOf(own, type).length;
    const isCovered = state?.cover !== null;
    const words = `${said} ${type}; ${isWarned ? 'a warning' : 'no warning'}, ${isCovered ? 'covered' : 'not covered'}`;
    return verdict(said > 0 && isWarned && !isCovered, words);
  };

/** Of the first event of a type. */
export const dataOf = (own: ScenarioRecord, type: EventType): Readonly<Record<string, unknown>> | null =>
  [...own.events, ...own.said].find((event) => event.type === type)?.data ?? null;

/** Between two bounds, in words. */
export function between(value: unknown, least: number, most: number, unit: string): Verdict {
  const number = Number(value);
  return verdict(number >= least && number <= most, `${Math.round(number)} ${unit}`);
}

/** Epoch milliseconds. */
type Span = { readonly from: number; readonly to: number };

/** When a person should look at something: every warning and alert. Epoch milliseconds, in their order. */
export function incidentsOf({ events }: Pick<ScenarioRecord, 'events'>): readonly number[] {
  return events
    .filter(({ type }) => isEventType(type) && ['warning', 'alert'].includes(catalogEntry(type).severity))
    .map(({ occurredAt }) => occurredAt)
    .toSorted((a, b) => a - b);
}

/** What of the exam was recorded and stored. */
export function segmentsOf({ events }: Pick<ScenarioRecord, 'events'>): readonly Span[] {
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
