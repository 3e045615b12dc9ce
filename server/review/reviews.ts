import type {
  DisposeRequest,
  Disposition,
  ReviewList,
  SessionIncidents as Answer,
  SessionReview,
} from '../../contract/console/review.ts';
import { fail, type Result } from '../../contract/result.ts';
import { listIncidents } from '../../core/incidents/incidents.ts';
import { priorityOf } from '../../core/incidents/priority.ts';
import { isForAnother, standingOf } from '../../core/incidents/standing.ts';
import { actorOf } from '../staff/actor.ts';
import type { SignedIn } from '../store/staff-store.ts';
import type { Exam, Session, Store } from '../store/store.ts';
import { createExamRules } from './exam-rules.ts';
import { createSessionIncidents } from './session-incidents.ts';

export type ReviewsOptions = {
  readonly store: Pick<Store, 'events' | 'serverEvents' | 'sessions' | 'exams' | 'reviews'>;
  readonly now: () => number;
};

const unknownSession = fail('session.unknown', 'There is no such session.');

export type Reviews = ReturnType<typeof createReviews>;

/** Incidents of sessions, what people decide of them, and the rules by which they are made. */
export function createReviews({ store, now }: ReviewsOptions) {
  const incidents = createSessionIncidents(store);
  const { rulesOf, ...rules } = createExamRules({ store, incidents, now });

  async function ofSession({ id, examId }: Pick<Session, 'id' | 'examId'>): Promise<Answer> {
    const by = await rulesOf(examId);
    const state = await incidents.of(id, by);
    return {
      seq: state.seq.client,
      rules: by,
      incidents: [...listIncidents(state)],
      priority: priorityOf(state, by),
      dispositions: [...(await store.reviews.dispositions(id))],
    };
  }

  async function list({ id, title }: Pick<Exam, 'id' | 'title'>): Promise<ReviewList> {
    const by = await rulesOf(id);
    const said = await store.reviews.ofExam(id);
    const ids = (await store.sessions.ofExam(id)).map((session) => session.id);
    const sessions: SessionReview[] = [];
    for (const { id: sessionId, candidateName, studentNumber, state } of await store.sessions.summaries(
      ids,
    )) {
      const found = await incidents.of(sessionId, by);
      const standings = listIncidents(found).map((incident) =>
        standingOf(incident, said.get(sessionId) ?? []),
      );
      const count = (standing: (typeof standings)[number]) =>
        standings.filter((each) => each === standing).length;
      sessions.push({
        sessionId,
        candidateName,
        studentNumber,
        state,
        priority: priorityOf(found, by),
        incidents: standings.length,
        undecided: count('undecided'),
        awaitSecond: count('second-review'),
      });
    }
    sessions.sort(
      (a, b) => b.priority.points - a.priority.points || (a.candidateName < b.candidateName ? -1 : 1),
    );
    return { examTitle: title, rulesVersion: by.rulesVersion, sessions };
  }

  async function decide(
    sessionId: string,
    incidentId: string,
    { id, decision, comment = '' }: DisposeRequest,
    who: SignedIn,
  ): Promise<Result<Disposition>> {
    const session = await store.sessions.find(sessionId);
    if (session === null) return unknownSession;
    const { incidents: found, rules: by } = await ofSession(session);
    const incident = found.find((each) => each.id === incidentId);
    if (!incident)
      return fail('incident.unknown', 'The session has no such incident by the rules of its exam.');
    const at = now();
    const { person } = who;
    const disposition: Disposition = {
      id,
      incident: incident.id,
      rule: incident.rule,
      decision,
      comment,
      by: { id: person.id, name: person.name },
      at,
      upToSeq: Math.max(...incident.events),
      rulesVersion: by.rulesVersion,
    };
    const refusal = (before: readonly Disposition[]) =>
      decision !== 'second-review' && isForAnother(before, person.id)
        ? fail('review.second-person', 'You have asked for a second reviewer: another person has to decide.')
        : null;
    const about = { sessionId, incident: incident.id, decision };
    return store.reviews.decide(sessionId, disposition, refusal, {
      at,
      actor: actorOf(who),
      action: 'incident-decided',
      about,
    });
  }

  return { ...rules, list, ofSession, decide };
}
