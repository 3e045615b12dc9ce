import { sql } from 'kysely';
import type { Store } from '../store.ts';
import { createAnswers } from './answers.ts';
import { createAudit } from './audit.ts';
import type { Db } from './dialect.ts';
import { createEvents, type HotPath } from './events/events.ts';
import { createServerEvents } from './events/server-events.ts';
import { createEvidenceStore } from './evidence.ts';
import { createExams } from './exams.ts';
import { createKeys } from './keys.ts';
import { createMessages } from './messages/messages.ts';
import { createResults } from './results.ts';
import { createReviews } from './review/reviews.ts';
import { createRetention } from './retention/retention.ts';
import { createSessions } from './sessions/sessions.ts';
import { createSecondFactors } from './staff/second-factors.ts';
import { createStaff } from './staff/staff.ts';
import { createTime } from './time/time.ts';
import { createDeliveries } from './webhooks/deliveries.ts';
import { createWebhooks } from './webhooks/webhooks.ts';

/** What an engine does in its own way. */
export type Engine = {
  readonly db: Db;
  readonly hotPath: HotPath;
  /** Leaves nothing of deleted rows in the files, as far as the database can. */
  readonly afterErasing: () => void;
  readonly dispose: () => Promise<void>;
};

/** The store, on whatever database Kysely reaches. What several statements do together is one transaction. */
export function createStoreParts({ db, hotPath, afterErasing, dispose }: Engine): Store {
  return {
    events: createEvents(db, hotPath),
    sessions: createSessions(db),
    exams: createExams(db),
    answers: createAnswers(db),
    serverEvents: createServerEvents(db),
    messages: createMessages(db),
    time: createTime(db),
    results: createResults(db),
    retention: createRetention(db, afterErasing),
    evidence: createEvidenceStore(db),
    reviews: createReviews(db),
    staff: createStaff(db),
    secondFactors: createSecondFactors(db),
    audit: createAudit(db),
    keys: createKeys(db),
    webhooks: createWebhooks(db),
    deliveries: createDeliveries(db),
    async ping() {
      await db
        .insertInto('health')
        .values({ id: 1, written_at: 1 })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ written_at: sql`health.written_at + 1` }),
        )
        .execute();
    },
    dispose,
  };
}
