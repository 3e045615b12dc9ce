import type { ExamRules, ReplayReply, RuleShare, SetRulesRequest } from '../../contract/console/review.ts';
import {
  incidentRuleIds,
  incidentRuleSet,
  type IncidentRuleId,
  type IncidentRuleSet,
} from '../../contract/incidents/rule-set.ts';
import { listIncidents } from '../../core/incidents/incidents.ts';
import { priorityOf } from '../../core/incidents/priority.ts';
import { standingOf, type Standing } from '../../core/incidents/standing.ts';
import { actorOf } from '../staff/actor.ts';
import type { SignedIn } from '../store/staff-store.ts';
import type { Store } from '../store/store.ts';
import type { SessionIncidents } from './session-incidents.ts';

type ExamRulesOptions = {
  readonly store: Pick<Store, 'sessions' | 'reviews'>;
  readonly incidents: SessionIncidents;
  readonly now: () => number;
};

const shipped = incidentRuleSet.parse({});

/** By which rules an exam's incidents are made, how often they were wrong, and what others would have said. */
export function createExamRules({ store, incidents, now }: ExamRulesOptions) {
  const rulesOf = async (examId: string): Promise<IncidentRuleSet> =>
    (await store.reviews.rules(examId))?.rules ?? shipped;

  async function shares(examId: string, rules: IncidentRuleSet): Promise<RuleShare[]> {
    const said = await store.reviews.ofExam(examId);
    const all: { readonly rule: IncidentRuleId; readonly standing: Standing }[] = [];
    for (const { id } of await store.sessions.ofExam(examId))
      for (const incident of listIncidents(await incidents.of(id, rules)))
        all.push({ rule: incident.rule, standing: standingOf(incident, said.get(id) ?? []) });
    return incidentRuleIds.flatMap((rule) => {
      const its = all.filter((each) => each.rule === rule).map(({ standing }) => standing);
      const isOpen = new Set<string>(['undecided', 'second-review']);
      const decided = its.filter((standing) => !isOpen.has(standing)).length;
      const dismissed = its.filter((standing) => standing === 'dismissed').length;
      return its.length === 0 ? [] : [{ rule, incidents: its.length, decided, dismissed }];
    });
  }

  async function examRules(examId: string): Promise<ExamRules> {
    const stored = await store.reviews.rules(examId);
    const rules = stored?.rules ?? shipped;
    const set = stored && { by: stored.by, at: stored.at };
    return { rules, set, shares: await shares(examId, rules) };
  }

  return {
    rulesOf,
    examRules,
    async setRules(examId: string, { rules }: SetRulesRequest, who: SignedIn): Promise<ExamRules> {
      const at = now();
      const set = { rules: incidentRuleSet.parse(rules), by: who.person.name, at };
      await store.reviews.setRules(examId, set, (rulesVersion) => ({
        at,
        actor: actorOf(who),
        action: 'incident-rules-set',
        about: { examId, rulesVersion },
      }));
      return examRules(examId);
    },
    /** What these rules would have said of the exam's sessions. */
    async replay(examId: string, { rules: given }: SetRulesRequest): Promise<ReplayReply> {
      const rules = await rulesOf(examId);
      const others = incidentRuleSet.parse(given);
      const sessions: ReplayReply['sessions'] = [];
      for (const { id, candidateName } of await store.sessions.ofExam(examId)) {
        const [before, after] = [await incidents.of(id, rules), await incidents.replayed(id, others)];
        sessions.push({
          sessionId: id,
          candidateName,
          points: { now: priorityOf(before, rules).points, proposed: priorityOf(after, others).points },
          incidents: { now: before.incidents.length, proposed: after.incidents.length },
        });
      }
      return { sessions: sessions.sort((a, b) => b.points.proposed - a.points.proposed) };
    },
  };
}
