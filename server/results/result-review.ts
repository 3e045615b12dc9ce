import { dispositionsOf, standingOf, type Standing } from '../../core/incidents/standing.ts';
import type { Decision } from '../../contract/console/review.ts';
import type { Incident } from '../../contract/incidents/incident.ts';
import type { Reviews } from '../review/reviews.ts';
import { iso } from './result.ts';

/** What was noticed of a candidate, and what people decided of it: times in ISO 8601 (UTC). */
export type ResultReview = {
  /** No verdict: which sessions to look at first (docs/review.md). */
  readonly priority: number;
  readonly rulesVersion: number;
  readonly incidents: readonly (Pick<Incident, 'id' | 'rule' | 'kind' | 'severity'> & {
    readonly from: string;
    readonly to: string | null;
    readonly standing: Standing;
    readonly dispositions: readonly {
      readonly decision: Decision;
      readonly comment: string;
      readonly by: string;
      readonly at: string;
    }[];
  })[];
};

export async function resultReview(
  session: { readonly id: string; readonly examId: string },
  reviews: Pick<Reviews, 'ofSession'>,
): Promise<ResultReview> {
  const { incidents, dispositions, priority, rules } = await reviews.ofSession(session);
  return {
    priority: priority.points,
    rulesVersion: rules.rulesVersion,
    incidents: incidents.map((incident) => ({
      id: incident.id,
      rule: incident.rule,
      kind: incident.kind,
      severity: incident.severity,
      from: iso(incident.from),
      to: incident.to === null ? null : iso(incident.to),
      standing: standingOf(incident, dispositions),
      dispositions: dispositionsOf(dispositions, incident).map(({ decision, comment, by, at }) => ({
        decision,
        comment,
        by: by.name,
        at: iso(at),
      })),
    })),
  };
}
