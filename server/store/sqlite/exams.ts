import type { Selectable } from 'kysely';
import { examSettings } from '../../../contract/settings.ts';
import { ticketAccommodations } from '../../exam/accommodations.ts';
import { venue } from '../../exam/venue.ts';
import type { Schema, Sqlite } from './schema.ts';
import type { ExamStore, Ticket } from '../store.ts';

/** Exams and the tickets that open them. */
export function createExams({ raw, db }: Sqlite): ExamStore {
  const put = preparePut(raw);
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
    list: () => db.selectFrom('exams').select(['id', 'title']).orderBy('title').orderBy('id').execute(),
    async put({ id, title, settings, venue, pictures = [] }, at) {
      // First, so that there is no exam without its pictures.
      for (const { data, ...picture } of pictures)
        await db
          .insertInto('exam_pictures')
          .values({ ...picture, data: Buffer.from(data) })
          .onConflict((conflict) => conflict.column('sha256').doNothing())
          .execute();
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
    async findPicture(sha256) {
      const row = await db
        .selectFrom('exam_pictures')
        .selectAll()
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row ?? null;
    },
    async addTicket(ticket, at) {
      put([ticket], at);
    },
    async putTickets(tickets, at) {
      put(tickets, at);
    },
    async findTicket(code) {
      const row = await db.selectFrom('tickets').selectAll().where('code', '=', code).executeTakeFirst();
      return row ? ticketOf(row) : null;
    },
    async tickets(examId) {
      const rows = await db
        .selectFrom('tickets')
        .selectAll()
        .where('exam_id', '=', examId)
        .orderBy('created_at')
        .orderBy('rowid' as never)
        .execute();
      return rows.map(ticketOf);
    },
  };
}

function preparePut(raw: Sqlite['raw']) {
  const put = raw.prepare(`
    INSERT INTO tickets (code, exam_id, candidate_name, student_number, created_at, expires_at, accommodations)
    VALUES (@code, @examId, @candidateName, @studentNumber, @at, @expiresAt, @accommodations)
    ON CONFLICT (code) DO UPDATE SET candidate_name = excluded.candidate_name,
      student_number = excluded.student_number, expires_at = excluded.expires_at,
      accommodations = excluded.accommodations`);
  const rename = raw.prepare('UPDATE sessions SET candidate_name = @candidateName WHERE ticket_code = @code');
  return raw.transaction((tickets: readonly Ticket[], at: number) => {
    for (const { accommodations, studentNumber = null, ...ticket } of tickets) {
      const granted = accommodations ? JSON.stringify(accommodations) : null;
      put.run({ ...ticket, studentNumber, at, accommodations: granted });
      rename.run({ code: ticket.code, candidateName: ticket.candidateName });
    }
  });
}

function ticketOf(row: Selectable<Schema['tickets']>): Ticket {
  return {
    code: row.code,
    examId: row.exam_id,
    candidateName: row.candidate_name,
    studentNumber: row.student_number,
    expiresAt: row.expires_at,
    ...(row.accommodations !== null && {
      accommodations: ticketAccommodations.parse(JSON.parse(row.accommodations)),
    }),
  };
}
