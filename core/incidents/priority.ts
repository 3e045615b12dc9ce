import type { Contributor, Incident, Priority } from '../../contract/incidents/incident.ts';
import {
  incidentRuleIds,
  type IncidentRuleId,
  type IncidentRuleSet,
} from '../../contract/incidents/rule-set.ts';
import { listIncidents, type IncidentState } from './incidents.ts';

/**
 * How much a session wants to be looked at: `weight × times` of every rule of conduct. It comes from the journal alone:
 * what still lasts counts up to the app's latest event, never up to now.
 */
export function priorityOf(state: IncidentState, rules: IncidentRuleSet): Priority {
  const incidents = listIncidents(state);
  const until = state.lastAt ?? 0;
  const technical = incidents.filter(({ kind }) => kind === 'technical');
  const contributors = incidentRuleIds
    .flatMap((rule) => contributorOf(rule, incidents, until, rules))
    .sort((a, b) => b.points - a.points);
  return {
    points: contributors.reduce((sum, { points }) => sum + points, 0),
    rulesVersion: rules.rulesVersion,
    contributors,
    technical: { incidents: technical.length, lastedMs: totalMs(technical, until) },
  };
}

/** How long an incident lasted; one that still does, until `until` (epoch ms). */
export function lastedMs({ from, to }: Pick<Incident, 'from' | 'to'>, until: number): number {
  return Math.max(0, (to ?? until) - from);
}

const totalMs = (incidents: readonly Incident[], until: number): number =>
  incidents.reduce((sum, incident) => sum + lastedMs(incident, until), 0);

const weightOf = (setting: { readonly gapMs: number; readonly weight?: number }): number | null =>
  setting.weight ?? null;

function contributorOf(
  rule: IncidentRuleId,
  all: readonly Incident[],
  until: number,
  { rules, mostTimesEach, mostTimesRule }: IncidentRuleSet,
): readonly Contributor[] {
  const incidents = all.filter((incident) => incident.rule === rule && incident.kind === 'conduct');
  const weight = weightOf(rules[rule]);
  if (incidents.length === 0 || weight === null) return [];
  const each = incidents.map((incident) =>
    Math.min(mostTimesEach, 1 + Math.floor(lastedMs(incident, until) / 60_000)),
  );
  const times = Math.min(
    mostTimesRule,
    each.reduce((sum, n) => sum + n, 0),
  );
  const lasted = totalMs(incidents, until);
  return [{ rule, incidents: incidents.length, lastedMs: lasted, weight, times, points: weight * times }];
}
