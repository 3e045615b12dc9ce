import { sha256 } from '../../sha256.ts';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { genesisHash, envelope } from '../../../contract/envelope.ts';
import { examSettings } from '../../../contract/settings.ts';
import { summaryOf } from '../../../core/session/view.ts';
import { sessionState, type SessionState } from '../../../contract/session-state.ts';
import { parseJson } from '../../../core/parse-json.ts';
import { apply } from '../../../core/session/apply.ts';
import { withinDueTime } from '../../../core/session/due-time.ts';
import { digestsOf, type Digests } from '../../../core/session/digests.ts';
import { initialState, planOf } from '../../../core/session/state.ts';
import { readDueTime } from './time/due-time.ts';
import { givenSettings } from './time/given-settings.ts';
import { closingTime } from '../../exam/schedule.ts';
import type { JoinInput, JoinOutcome, LiveSession, Session, SessionStore } from '../store.ts';
import type { Schema, Sqlite } from './schema.ts';

type Row = Selectable<Schema['sessions']>;

/** Sessions and what moves them, apart from events. */
export function createSessions({ raw, db }: Sqlite): SessionStore {
  const byId = raw.prepare<[string], Row>('SELECT * FROM sessions WHERE id = ?');
  const byTicket = raw.prepare<[string], Row>('SELECT * FROM sessions WHERE ticket_code = ?');
  const byExamToken = raw.prepare<[string], Row>('SELECT * FROM sessions WHERE exam_token_hash = ?');
  const open = raw.prepare(`
    INSERT INTO sessions (id, exam_id, ticket_code, candidate_name, attempt, state, stored_seq, stored_hash, flags,
      joined_at, seen_at, exam_token_hash, refused, settings, exam_version, device)
    VALUES (@id, @examId, @code, @candidateName, 1, 'joined', 0, '${genesisHash}', 0,
      @joinedAt, @joinedAt, @examTokenHash, 0, @settings, @examVersion, @device)`);
  const goOn = raw.prepare(`
    UPDATE sessions SET
      attempt = @attempt, device = @device, is_moved = @isMoved, exam_token_hash = @examTokenHash,
      settings = @settings, exam_version = @examVersion, seen_at = @joinedAt
    WHERE ticket_code = @code`);
  const useToken = raw.prepare(
    'UPDATE sessions SET exam_token_hash = NULL WHERE id = ? AND exam_token_hash IS NOT NULL',
  );
  const submit = raw.prepare<[number, string], { submitted_at: number }>(
    'UPDATE sessions SET submitted_at = coalesce(submitted_at, ?) WHERE id = ? RETURNING submitted_at',
  );

  const takeGrants = prepareTakeGrants(raw);
  const settingsGiven = prepareSettingsGiven(raw);
  const live = prepareLive(raw);
  const stateOf = prepareStateOf(raw);
  const summaries = prepareSummaries({ raw, db }, stateOf);
  const sessionOf = (row: Row): Session => sessionFrom(row, stateOf(row));
  const sessionOrNull = (row: Row | undefined): Session | null => (row ? sessionOf(row) : null);

  const join = raw.transaction((input: JoinInput): JoinOutcome => {
    const { ticket, newSessionId, device, joinedAt } = input;
    const { code, examId, candidateName } = ticket;
    const existing = byTicket.get(code);
    if (existing?.state === 'completed') return { outcome: 'completed' };
    const next = existing ? nextHolder(existing, input) : { attempt: 1, isMoved: 0 };
    if (next === null) return { outcome: 'elsewhere' };
    const { examVersion } = input;
    const hasBegun = existing !== undefined && (input.hasBegun || existing.state !== 'joined');
    if (hasBegun && existing.exam_version !== examVersion) return { outcome: 'other-version' };
    const id = existing?.id ?? newSessionId;
    const examTokenHash = input.examTokenHash(id, next.attempt);
    const settings = JSON.stringify(input.settings);
    const columns = { code, device, joinedAt, examTokenHash, settings, examVersion };
    if (existing) goOn.run({ ...columns, ...next });
    else open.run({ ...columns, id, examId, candidateName });
    takeGrants.run({ code, id });
    settingsGiven.add(id, input);
    const row = byTicket.get(code);
    if (!row) throw new Error(`session ${id} was joined and does not exist`);
    return { outcome: 'joined', session: sessionOf(row), isMoved: next.isMoved === 1 };
  });

  return {
    find: async (sessionId) => sessionOrNull(byId.get(sessionId)),
    findByTicket: async (code) => sessionOrNull(byTicket.get(code)),
    join: async (input) => join(input),
    findByExamToken: async (examTokenHash) => sessionOrNull(byExamToken.get(examTokenHash)),
    useExamToken: async (sessionId) => {
      useToken.run(sessionId);
    },
    live: async () => live(),
    given: async (sessionId) => settingsGiven.all(sessionId),
    async ofExam(examId) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('exam_id', '=', examId)
        .orderBy('joined_at')
        .execute();
      return rows.map(sessionOf);
    },
    async examsOf(sessionIds) {
      if (sessionIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('sessions')
        .select(['id', 'exam_id'])
        .where('id', 'in', [...sessionIds])
        .execute();
      return new Map(rows.map(({ id, exam_id }) => [id, exam_id]));
    },
    async submit(sessionId, submittedAt) {
      const row = submit.get(submittedAt, sessionId);
      if (!row) throw new Error(`session ${sessionId} does not exist`);
      return row.submitted_at;
    },
    summaries,
  };
}

function sessionFrom(row: Row, told: SessionState): Session {
  const dueTime = readDueTime(row.due_time);
  return {
    id: row.id,
    examId: row.exam_id,
    candidateName: row.candidate_name,
    attempt: row.attempt,
    state: row.state,
    ticketCode: row.ticket_code,
    device: row.device,
    stored: { seq: row.stored_seq, hash: row.stored_hash },
    submittedAt: row.submitted_at,
    sessionState: withinDueTime(told, dueTime),
    dueTime,
    settings: givenSettings(row.settings),
    examVersion: row.exam_version,
  };
}

type StateOf = (row: StateRow) => SessionState;

/** The rows of the list of all sessions. */
function prepareSummaries({ db }: Sqlite, stateOf: StateOf): SessionStore['summaries'] {
  return async (ids) => {
    if (ids?.length === 0) return [];
    const rows = await db
      .selectFrom('sessions')
      .innerJoin('exams', 'exams.id', 'sessions.exam_id')
      .innerJoin('tickets', 'tickets.code', 'sessions.ticket_code')
      .$if(ids !== undefined, (query) => query.where('sessions.id', 'in', [...(ids ?? [])]))
      .select([
        'sessions.id',
        'attempt',
        'flags',
        'session_state',
        'sessions.settings',
        'stored_seq',
        'due_time',
      ])
      .select(['sessions.candidate_name as candidateName', 'student_number as studentNumber'])
      .select(['exams.id as examId', 'exams.title as examTitle', 'joined_at as joinedAt'])
      .select(['exams.settings as examSettings', 'expires_at as expiresAt'])
      .select(['last_event_at as lastEventAt'])
      .orderBy('joined_at', 'desc')
      .execute();
    return rows.map(({ session_state, settings, stored_seq, due_time, examSettings, expiresAt, ...row }) => {
      const told = stateOf({ id: row.id, session_state, settings, stored_seq });
      const state = withinDueTime(told, readDueTime(due_time));
      const closesAt = closingTime(scheduleIn(examSettings), expiresAt);
      return { ...row, storedSeq: stored_seq, closesAt, ...summaryOf(state) };
    });
  };
}

function prepareSettingsGiven(raw: Sqlite['raw']) {
  const add = raw.prepare(`
    INSERT INTO session_settings (session_id, settings_digest, consent_digest, given_at)
    VALUES (@id, @settings, @consent, @joinedAt) ON CONFLICT DO NOTHING`);
  const all = raw.prepare<[string], Digests>(
    'SELECT settings_digest AS settings, consent_digest AS consent FROM session_settings WHERE session_id = ?',
  );
  return {
    add(id: string, { settings, joinedAt }: Pick<JoinInput, 'settings' | 'joinedAt'>): void {
      add.run({ id, joinedAt, ...digestsOf(settings, sha256) });
    },
    all: (sessionId: string) => all.all(sessionId),
  };
}

/** Of the settings of an exam, as they are kept: that much is read at every look at the list. */
const scheduled = z.object({ schedule: examSettings.shape.schedule });
const scheduleIn = (settings: string) => scheduled.parse(parseJson(settings)).schedule;

/** More time that was given before there was a session waits with its ticket. */
const prepareTakeGrants = (raw: Sqlite['raw']) =>
  raw.prepare<{ code: string; id: string }>(`
    INSERT INTO messages (id, session_id, text, sent_at, delivered_at, action, cover_since, extra_ms, author)
    SELECT id, @id, text, given_at, NULL, 'extend-time', NULL, extra_ms, given_by FROM time_grants WHERE ticket_code = @code
    ON CONFLICT DO NOTHING`);

/** Who has the session after this join; null when that would take it from another device unasked. */
function nextHolder(
  { attempt, device: holder, is_moved: isMoved }: Row,
  { device, mayMove }: JoinInput,
): { readonly attempt: number; readonly isMoved: number } | null {
  if (holder !== null && holder === device) return { attempt, isMoved };
  // Nobody knows which computer that was: as apps that name no device have it, the newest join has the session.
  if (holder === null) return { attempt: attempt + 1, isMoved: 0 };
  return mayMove ? { attempt: attempt + 1, isMoved: 1 } : null;
}

function prepareLive(raw: Sqlite['raw']) {
  // Whoever comes back says so with an event, so what was stored after the last one of these ended that outage.
  const query = raw.prepare<[], { id: string; offlineAfterMs: number | null; isOffline: number }>(`
    SELECT id, json_extract(settings, '$.offlineAfterMs') AS offlineAfterMs,
      coalesce(seen_at, joined_at) < coalesce(
        (SELECT max(stored_at) FROM server_events WHERE session_id = sessions.id AND type = 'candidate.offline'), 0
      ) AS isOffline
    FROM sessions WHERE state <> 'completed'`);
  const { offlineAfterMs: usual } = examSettings.parse({});
  return (): readonly LiveSession[] =>
    query.all().map(({ id, offlineAfterMs, isOffline }) => ({
      id,
      offlineAfterMs: offlineAfterMs ?? usual,
      isOffline: isOffline === 1,
    }));
}

export type StateRow = Pick<
  Selectable<Schema['sessions']>,
  'id' | 'session_state' | 'settings' | 'stored_seq'
>;

/**
 * The state of a session at its stored mark. It is kept with each commit; where it is not (rows from before it was, or
 * in the format of another version) the events say it again, once: a list of all sessions would fold all events there
 * are at every look at it.
 */
export function prepareStateOf(raw: Sqlite['raw']): StateOf {
  const bodies = raw.prepare<[string, number], { body: string }>(
    'SELECT body FROM events WHERE session_id = ? AND seq <= ? ORDER BY seq',
  );
  const keep = raw.prepare<[string, string, number]>(
    'UPDATE sessions SET session_state = ? WHERE id = ? AND stored_seq = ?',
  );
  return ({ id, session_state, settings, stored_seq }) => {
    const kept = sessionState.safeParse(session_state === null ? null : parseJson(session_state));
    if (kept.success) return kept.data;
    const plan = planOf(givenSettings(settings));
    let state = initialState(plan);
    for (const { body } of bodies.iterate(id, stored_seq))
      state = apply(state, envelope.parse(parseJson(body)));
    if (stored_seq > 0) keep.run(JSON.stringify(state), id, stored_seq);
    return state;
  };
}
