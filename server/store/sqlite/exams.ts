import { examSettings } from '../../../contract/settings.ts';
import { ticketAccommodations } from '../../exam/accommodations.ts';
import { venue } from '../../exam/venue.ts';
import type { Sqlite } from './schema.ts';
import type { ExamStore } from '../store.ts';

/** Exams and the tickets that open them. */
export function createExams({ db }: Sqlite): ExamStore {
  return {
    async find(examId) {
      const row = await db.selectFrom('exams').selectAll().where('id', '=', examId).executeTakeFirst();
      if (!row) return null;
      return {
        id: row.id,
        title: row.title,
        settings: examSettings.parse(JSON.parse(row.settings)),
        venue: venue.parse(JSON.parse(row.venue)),
      };
    },
    async put({ id, title, settings, venue }, at) {
      const columns = {
        title,
        settings: JSON.stringify(settings),
        venue: JSON.stringify(venue),
        updated_at: at,
      };
      await db
        .insertInto('exams')
        .values({ id, ...columns })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
        .execute();
    },
    async addTicket({ code, examId, candidateName, expiresAt, accommodations }, at) {
      await db
        .insertInto('tickets')
        .values({
          code,
          exam_id: examId,
          candidate_name: candidateName,
          created_at: at,
          expires_at: expiresAt,
          accommodations: accommodations ? JSON.stringify(accommodations) : null,
        })
        .execute();
    },
    async findTicket(code) {
      const row = await db.selectFrom('tickets').selectAll().where('code', '=', code).executeTakeFirst();
      if (!row) return null;
      return {
        code: row.code,
        examId: row.exam_id,
        candidateName: row.candidate_name,
        expiresAt: row.expires_at,
        ...(row.accommodations !== null && {
          accommodations: ticketAccommodations.parse(JSON.parse(row.accommodations)),
        }),
      };
    },
  };
}
