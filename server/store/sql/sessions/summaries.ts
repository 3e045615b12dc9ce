import { z } from 'zod';
import { examSettings } from '../../../../contract/settings.ts';
import { parseJson } from '../../../../core/parse-json.ts';
import { withinDueTime } from '../../../../core/session/due-time.ts';
import { summaryOf } from '../../../../core/session/view.ts';
import { closingTime } from '../../../exam/schedule.ts';
import type { SessionStore } from '../../store.ts';
import type { Db } from '../dialect.ts';
import { readDueTime } from '../time/due-time.ts';
import { readState } from './state.ts';

type Summaries = Awaited<ReturnType<SessionStore['summaries']>>;

/** The rows of the list of all sessions. */
export function createSummaries(db: Db): SessionStore['summaries'] {
  return async (ids) => {
    if (ids?.length === 0) return [];
    const rows = await rowsOf(db, ids).execute();
    const summaries: Summaries[number][] = [];
    for (const { session_state, settings, stored_seq, due_time, examSettings, expiresAt, ...row } of rows) {
      const told = await readState(db, { id: row.id, session_state, settings, stored_seq });
      const state = withinDueTime(told, readDueTime(due_time));
      const closesAt = closingTime(scheduleIn(examSettings), expiresAt);
      summaries.push({ ...row, storedSeq: stored_seq, closesAt, ...summaryOf(state) });
    }
    return summaries;
  };
}

const rowsOf = (db: Db, ids: readonly string[] | undefined) =>
  db
    .selectFrom('sessions')
    .innerJoin('exams', 'exams.id', 'sessions.exam_id')
    .innerJoin('tickets', 'tickets.code', 'sessions.ticket_code')
    .$if(ids !== undefined, (query) => query.where('sessions.id', 'in', [...(ids ?? [])]))
    .select(['sessions.id', 'attempt', 'flags', 'session_state', 'sessions.settings', 'stored_seq'])
    .select(['due_time', 'sessions.candidate_name as candidateName', 'student_number as studentNumber'])
    .select(['exams.id as examId', 'exams.title as examTitle', 'joined_at as joinedAt'])
    .select(['exams.settings as examSettings', 'expires_at as expiresAt', 'last_event_at as lastEventAt'])
    .orderBy('joined_at', 'desc');

/** Of the settings of an exam, as they are kept: that much is read at every look at the list. */
const scheduled = z.object({ schedule: examSettings.shape.schedule });
const scheduleIn = (settings: string) => scheduled.parse(parseJson(settings)).schedule;
