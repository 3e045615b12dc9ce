import type { SetRulesRequest } from '../../../contract/console/review.ts';
import {
  incidentRuleSet,
  type IncidentRuleId,
  type IncidentRuleSet,
} from '../../../contract/incidents/rule-set.ts';

/** As they are typed. */
export type Weights = Readonly<Partial<Record<IncidentRuleId, string>>>;

export function weightsOf({ rules }: IncidentRuleSet): Weights {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([id, rule]) => ('weight' in rule ? [[id, String(rule.weight)]] : [])),
  );
}

/** The rule set with these weights; null where one of them is none. */
export function weighed(before: IncidentRuleSet, weights: Weights): SetRulesRequest['rules'] | null {
  const entries = Object.entries(before.rules).map(([id, rule]) => {
    const typed = weights[id as IncidentRuleId];
    return [
      id,
      typed === undefined ? rule : { ...rule, weight: /^\d{1,3}$/.test(typed) ? Number(typed) : null },
    ];
  });
  const parsed = incidentRuleSet.omit({ rulesVersion: true }).safeParse({
    v: before.v,
    mostTimesEach: before.mostTimesEach,
    mostTimesRule: before.mostTimesRule,
    rules: Object.fromEntries(entries),
  });
  return parsed.success ? parsed.data : null;
}
