import type { Selectable } from 'kysely';
import { genesisHash } from '../../contract/envelope.ts';
import type { Schema, Sqlite } from './schema.ts';
import type { JoinInput, Session, SessionStore } from './store.ts';

type Row = Selectable<Schema['sessions']>;

/** Sessions and what moves them, apart from events. */
export function createSessions({ raw, db }: Sqlite): SessionStore {
  const byId = raw.prepare<[string], Row>('SELECT * FROM sessions WHERE id = ?');
  const byTicket = raw.prepare<[string], Row>('SELECT * FROM sessions WHERE ticket_code = ?');
  const byExamToken = raw.prepare<[string], Row>('SELECT * FROM sessions WHERE exam_token_hash = ?');
  const open = raw.prepare(`
    INSERT INTO sessions (id, exam_id, ticket_code, candidate_name, attempt, state, stored_seq, stored_hash, flags,
      joined_at, exam_token_hash, refused)
    VALUES (@id, @examId, @code, @candidateName, 1, 'joined', 0, '${genesisHash}', 0, @joinedAt, @examTokenHash, 0)`);
  const nextAttempt = raw.prepare(
    'UPDATE sessions SET attempt = attempt + 1, exam_token_hash = ? WHERE ticket_code = ?',
  );
  const useToken = raw.prepare(
    'UPDATE sessions SET exam_token_hash = NULL WHERE id = ? AND exam_token_hash IS NOT NULL',
  );
  const submit = raw.prepare<[number, string], { submitted_at: number }>(
    'UPDATE sessions SET submitted_at = coalesce(submitted_at, ?) WHERE id = ? RETURNING submitted_at',
  );

  const join = raw.transaction(({ ticket, newSessionId, examTokenHash, joinedAt }: JoinInput) => {
    const { code, examId, candidateName } = ticket;
    const existing = byTicket.get(code);
    if (existing?.state === 'completed') return null;
    if (existing) nextAttempt.run(examTokenHash, code);
    else open.run({ id: newSessionId, examId, code, candidateName, joinedAt, examTokenHash });
    return sessionOrNull(byTicket.get(code));
  });

  return {
    find: async (sessionId) => sessionOrNull(byId.get(sessionId)),
    findByTicket: async (code) => sessionOrNull(byTicket.get(code)),
    join: async (input) => join(input),
    findByExamToken: async (examTokenHash) => sessionOrNull(byExamToken.get(examTokenHash)),
    useExamToken: async (sessionId) => {
      useToken.run(sessionId);
    },
    async ofExam(examId) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('exam_id', '=', examId)
        .orderBy('joined_at')
        .execute();
      return rows.map(sessionOf);
    },
    async submit(sessionId, submittedAt) {
      const row = submit.get(submittedAt, sessionId);
      if (!row) throw new Error(`session ${sessionId} does not exist`);
      return row.submitted_at;
    },
    async summaries(ids) {
      if (ids?.length === 0) return [];
      return db
        .selectFrom('sessions')
        .innerJoin('exams', 'exams.id', 'sessions.exam_id')
        .$if(ids !== undefined, (query) => query.where('sessions.id', 'in', [...(ids ?? [])]))
        .select(['sessions.id', 'attempt', 'state', 'flags'])
        .select(['candidate_name as candidateName', 'exams.title as examTitle', 'joined_at as joinedAt'])
        .select(['stored_seq as storedSeq', 'last_event_at as lastEventAt'])
        .orderBy('joined_at', 'desc')
        .execute();
    },
  };
}

function sessionOf(row: Row): Session {
  return {
    id: row.id,
    examId: row.exam_id,
    candidateName: row.candidate_name,
    attempt: row.attempt,
    state: row.state,
    stored: { seq: row.stored_seq, hash: row.stored_hash },
    submittedAt: row.submitted_at,
  };
}

function sessionOrNull(row: Row | undefined): Session | null {
  return row ? sessionOf(row) : null;
}
