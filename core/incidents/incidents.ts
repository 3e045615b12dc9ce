import type { Envelope } from '../../contract/envelope.ts';
import type { Emitter } from '../../contract/events/definition.ts';
import type { Incident } from '../../contract/incidents/incident.ts';
import { shippedRule, type IncidentRuleId, type IncidentRuleSet } from '../../contract/incidents/rule-set.ts';
import { conditionBegun, endedBy, isEndOfWatching, ruleOf, scoreOf, watchedUntil } from './readings.ts';

/** What is needed of an event. `by`: whose chain it is in. */
export type IncidentEvent = Pick<Envelope, 'id' | 'seq' | 'type' | 'occurredAt' | 'data' | 'evidence'>;

type Tracked = Omit<Incident, 'to'> & {
  /** The latest time of its events, epoch milliseconds. */
  readonly lastAt: number;
  /** The conditions of it that last. */
  readonly open: readonly string[];
  /** Ids of its events: pictures that come later are attached to them. */
  readonly ids: readonly string[];
};

/** The incidents of a session so far. Plain JSON: it can be kept, and gone on with. */
export type IncidentState = {
  readonly v: 1;
  /** Of each chain, as far as it is folded: what comes again changes nothing. */
  readonly seq: Readonly<Record<Emitter, number>>;
  /** The latest time of the app's events; null before the first. */
  readonly lastAt: number | null;
  readonly incidents: readonly Tracked[];
};

export const noIncidents: IncidentState = {
  v: 1,
  seq: { client: 0, server: 0 },
  lastAt: null,
  incidents: [],
};

/**
 * The next event of one of a session's two chains: events of the app and of the server may come in any order to each
 * other, those of one chain in that of `seq`. Cheap: most events are no part of an incident.
 */
export function foldIncidents(
  state: IncidentState,
  event: IncidentEvent,
  by: Emitter,
  rules: IncidentRuleSet,
): IncidentState {
  if (event.seq <= state.seq[by]) return state;
  const incidents = by === 'client' ? ended(state.incidents, event) : state.incidents;
  return {
    ...state,
    seq: { ...state.seq, [by]: event.seq },
    lastAt: by === 'client' ? Math.max(state.lastAt ?? 0, event.occurredAt) : state.lastAt,
    incidents:
      by === 'client' && event.type === 'x.evidence.attached'
        ? attached(incidents, event)
        : begun(incidents, event, by, rules),
  };
}

/** What comes of a whole session, or of what is there of it. */
export function incidentsOf(
  session: { readonly events: readonly IncidentEvent[]; readonly serverEvents: readonly IncidentEvent[] },
  rules: IncidentRuleSet,
): IncidentState {
  const ofServer = session.serverEvents.reduce(
    (state, event) => foldIncidents(state, event, 'server', rules),
    noIncidents,
  );
  return session.events.reduce((state, event) => foldIncidents(state, event, 'client', rules), ofServer);
}

/** By the time at which they began. */
export function listIncidents({ incidents }: IncidentState): readonly Incident[] {
  return incidents
    .map((tracked): Incident => {
      const { lastAt, open, ids: _ids, ...incident } = tracked;
      return { ...incident, to: open.length > 0 ? null : lastAt };
    })
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

function ended(incidents: readonly Tracked[], event: IncidentEvent): readonly Tracked[] {
  const isOver = isEndOfWatching(event.type);
  const isMeant = endedBy(event);
  return mapped(incidents, (incident) => {
    if (incident.open.length === 0) return incident;
    if (isOver && (incident.kind === 'conduct' || event.type === 'session.completed'))
      return { ...incident, open: [], lastAt: Math.max(incident.lastAt, watchedUntil(event)) };
    const open = incident.open.filter((condition) => !isMeant(condition));
    return open.length === incident.open.length ? incident : { ...joined(incident, event), open };
  });
}

function begun(
  incidents: readonly Tracked[],
  event: IncidentEvent,
  by: Emitter,
  rules: IncidentRuleSet,
): readonly Tracked[] {
  const rule = ruleOf(event);
  if (rule === null) return incidents;
  // The server does not hear when what it noticed is over.
  const condition = by === 'server' ? null : conditionBegun(event);
  // One condition has one reason at a time: a chair that is empty is no longer so when the camera is dark.
  const others = mapped(incidents, (incident) =>
    condition !== null && incident.rule !== rule && incident.open.includes(condition)
      ? {
          ...incident,
          open: incident.open.filter((each) => each !== condition),
          lastAt: Math.max(incident.lastAt, event.occurredAt),
        }
      : incident,
  );
  const latest = others.findLast((incident) => incident.rule === rule && incident.by === by);
  const isSame = latest !== undefined && isNear(latest, event.occurredAt, rules.rules[rule].gapMs);
  const before = isSame ? latest : fresh(rule, event, by, rules);
  const open =
    condition === null || before.open.includes(condition) ? before.open : [...before.open, condition];
  const after = { ...joined(before, event), open };
  return isSame ? others.map((incident) => (incident === latest ? after : incident)) : [...others, after];
}

function isNear({ open, from, lastAt }: Tracked, at: number, gapMs: number): boolean {
  // The clock may have been set back in the meantime.
  return open.length > 0 || (at >= from - gapMs && at <= lastAt + gapMs);
}

function fresh(rule: IncidentRuleId, event: IncidentEvent, by: Emitter, rules: IncidentRuleSet): Tracked {
  return {
    id: `${rule}.${by === 'server' ? 's' : ''}${event.seq}`,
    rule,
    kind: shippedRule(rule).kind,
    severity: rules.rules[rule].severity,
    by,
    from: event.occurredAt,
    lastAt: event.occurredAt,
    events: [],
    evidence: [],
    score01: null,
    open: [],
    ids: [],
  };
}

function joined(incident: Tracked, event: IncidentEvent): Tracked {
  if (incident.events.includes(event.seq)) return incident;
  // What ends it may have a score, too: of something else.
  const own = ruleOf(event) === incident.rule ? scoreOf(event) : null;
  const scores = [incident.score01, own].filter((score) => score !== null);
  return {
    ...incident,
    from: Math.min(incident.from, event.occurredAt),
    lastAt: Math.max(incident.lastAt, event.occurredAt),
    events: [...incident.events, event.seq],
    evidence: withAll(incident.evidence, event.evidence),
    score01: scores.length === 0 ? null : Math.max(...scores),
    ids: [...incident.ids, event.id],
  };
}

/** A picture of an earlier event has come. Where the event is in no incident, nor is its picture. */
function attached(incidents: readonly Tracked[], event: IncidentEvent): readonly Tracked[] {
  const of = event.data['of'];
  return mapped(incidents, (incident) =>
    typeof of === 'string' && incident.by === 'client' && incident.ids.includes(of)
      ? { ...incident, evidence: withAll(incident.evidence, event.evidence) }
      : incident,
  );
}

const withAll = (list: readonly string[], more: readonly string[]): string[] => [
  ...new Set([...list, ...more]),
];

/** The same array where nothing in it changes. */
function mapped(list: readonly Tracked[], change: (each: Tracked) => Tracked): readonly Tracked[] {
  let isChanged = false;
  const changed = list.map((each) => {
    const after = change(each);
    isChanged ||= after !== each;
    return after;
  });
  return isChanged ? changed : list;
}
