import type { Selectable } from 'kysely';
import { disposition, type Disposition } from '../../../../contract/console/review.ts';
import { incidentRuleSet } from '../../../../contract/incidents/rule-set.ts';
import { ok } from '../../../../contract/result.ts';
import { parseJson } from '../../../../core/parse-json.ts';
import type { ReviewStore, StoredRules } from '../../review-store.ts';
import { writeAudit } from '../audit.ts';
import { isPostgres, type Db } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { queue } from '../webhooks/queue.ts';

/** Dispositions and rule sets. */
export function createReviews(db: Db): ReviewStore {
  const all = db.selectFrom('dispositions').orderBy('dispositions.place');
  return {
    decide: (sessionId, draft, refusal, audit) =>
      db.transaction().execute(async (trx) => {
        await locked(trx, 'sessions', sessionId);
        const rows = await trx
          .selectFrom('dispositions')
          .selectAll()
          .where('session_id', '=', sessionId)
          .orderBy('place')
          .execute();
        const before = rows.map(dispositionOf);
        const again = before.find(({ id }) => id === draft.id);
        if (again) return ok(again);
        const refused = refusal(before.filter(({ incident }) => incident === draft.incident));
        if (refused) return refused;
        await trx
          .insertInto('dispositions')
          .values({
            id: draft.id,
            session_id: sessionId,
            place: (rows.at(-1)?.place ?? 0) + 1,
            incident: draft.incident,
            rule: draft.rule,
            decision: draft.decision,
            comment: draft.comment,
            author_id: draft.by.id,
            author: draft.by.name,
            decided_at: draft.at,
            up_to_seq: draft.upToSeq,
            rules_version: draft.rulesVersion,
          })
          .execute();
        const { id, at } = draft;
        await queue(trx, { id, sessionId, kind: 'decisions', source: 'decision', seq: 0, at });
        await writeAudit(trx, audit);
        return ok(draft);
      }),
    async dispositions(sessionId) {
      const rows = await all.selectAll().where('session_id', '=', sessionId).execute();
      return rows.map(dispositionOf);
    },
    async ofExam(examId) {
      const rows = await all
        .innerJoin('sessions', 'sessions.id', 'dispositions.session_id')
        .selectAll('dispositions')
        .where('sessions.exam_id', '=', examId)
        .execute();
      const grouped = Map.groupBy(rows, ({ session_id }) => session_id);
      return new Map([...grouped].map(([id, its]) => [id, its.map(dispositionOf)]));
    },
    rules: (examId) => latestRules(db, examId),
    setRules: (examId, set, audit) =>
      db.transaction().execute(async (trx) => {
        await locked(trx, 'exams', examId);
        const before = await latestRules(trx, examId);
        const rulesVersion = (before?.rules.rulesVersion ?? 0) + 1;
        const kept: StoredRules = { ...set, rules: { ...set.rules, rulesVersion } };
        await trx
          .insertInto('incident_rules')
          .values({
            exam_id: examId,
            version: rulesVersion,
            rules: JSON.stringify(kept.rules),
            set_by: kept.by,
            set_at: kept.at,
          })
          .execute();
        await writeAudit(trx, audit(rulesVersion));
        return kept;
      }),
  };
}

/** Nobody else adds to it until the transaction is over. */
async function locked(trx: Db, table: 'sessions' | 'exams', id: string): Promise<void> {
  if (isPostgres(trx)) await trx.selectFrom(table).select('id').where('id', '=', id).forUpdate().execute();
}

async function latestRules(db: Db, examId: string): Promise<StoredRules | null> {
  const row = await db
    .selectFrom('incident_rules')
    .selectAll()
    .where('exam_id', '=', examId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { rules: incidentRuleSet.parse(parseJson(row.rules)), by: row.set_by, at: row.set_at };
}

function dispositionOf(row: Selectable<Schema['dispositions']>): Disposition {
  return disposition.parse({
    id: row.id,
    incident: row.incident,
    rule: row.rule,
    decision: row.decision,
    comment: row.comment,
    by: { id: row.author_id, name: row.author },
    at: row.decided_at,
    upToSeq: row.up_to_seq,
    rulesVersion: row.rules_version,
  });
}
