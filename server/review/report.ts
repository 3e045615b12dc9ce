import type { SessionReport } from '../../contract/console/review.ts';
import { genesisHash, type Envelope } from '../../contract/envelope.ts';
import { dispositionsOf } from '../../core/incidents/standing.ts';
import { follow } from '../../core/journal/chain.ts';
import { sha256 } from '../sha256.ts';
import type { Session, Store } from '../store/store.ts';
import type { Reviews } from './reviews.ts';

type ReportOptions = {
  readonly store: Pick<Store, 'events' | 'serverEvents' | 'exams' | 'sessions'>;
  readonly reviews: Pick<Reviews, 'ofSession'>;
  readonly now: number;
  readonly by: string;
};

const notice =
  'Incidents and scores were made by software and can be wrong. What people decided of them stands with each. None of it is a verdict.';
const method = 'sha256(prevHash + canonicalJson(every field but hash)), hex; canonical JSON as RFC 8785';

/** All there is to keep of a review: incidents, decisions, and both chains, which anybody can follow themselves. */
export async function reportOf(session: Session, options: ReportOptions): Promise<SessionReport> {
  const { store, reviews, now, by } = options;
  const { incidents, dispositions, rules, priority } = await reviews.ofSession(session);
  const exam = await store.exams.find(session.examId);
  const [summary] = await store.sessions.summaries([session.id]);
  const serverEvents = (await store.serverEvents.all(session.id)).map(({ event }) => event);
  return {
    v: 1,
    madeAt: new Date(now).toISOString(),
    by,
    notice,
    exam: { id: session.examId, title: exam?.title ?? '' },
    candidate: {
      name: session.candidateName,
      studentNumber: summary?.studentNumber ?? null,
      sessionId: session.id,
    },
    rules,
    priority,
    incidents: incidents.map((incident) => ({
      ...incident,
      dispositions: [...dispositionsOf(dispositions, incident)],
    })),
    proof: {
      method,
      genesis: genesisHash,
      app: proofOf(await eventsOf(store, session.id)),
      server: proofOf(serverEvents),
    },
  };
}

async function eventsOf({ events }: Pick<Store, 'events'>, sessionId: string): Promise<readonly Envelope[]> {
  const all: Envelope[] = [];
  for (;;) {
    const page = await events.page(sessionId, all.at(-1)?.seq ?? 0, 1_000);
    if (page.length === 0) return all;
    all.push(...page.map(({ event }) => event));
  }
}

function proofOf(events: readonly Envelope[]): SessionReport['proof']['app'] {
  const followed = follow({ seq: 0, hash: genesisHash }, events, sha256);
  const last = events.at(-1);
  const end = { seq: last?.seq ?? 0, hash: last?.hash ?? genesisHash };
  return { events: [...events], end, holds: followed.ok, problem: followed.ok ? null : followed.message };
}
