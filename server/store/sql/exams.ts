import { isDeepStrictEqual } from 'node:util';
import type { Selectable } from 'kysely';
import { examSettings } from '../../../contract/settings.ts';
import { ticketAccommodations } from '../../exam/accommodations.ts';
import { venue } from '../../exam/venue.ts';
import type { AuditDraft } from '../audit-store.ts';
import type { ExamStore, ImportedExam, Ticket } from '../store.ts';
import { writeAudit } from './audit.ts';
import { isPostgres, type Db } from './dialect.ts';
import type { Schema } from './schema.ts';

/** Exams and the tickets that open them. */
export function createExams(db: Db): ExamStore {
  const putTickets: ExamStore['putTickets'] = (tickets, at, audit) =>
    db.transaction().execute(async (trx) => {
      for (const [place, ticket] of tickets.entries()) await putTicket(trx, ticket, at, place);
      if (audit) await writeAudit(trx, audit);
    });
  return {
    async find(examId, version) {
      const versions = db
        .selectFrom('exam_versions')
        .selectAll('exam_versions')
        .where('exam_id', '=', examId);
      const row = await (
        version === undefined
          ? versions.orderBy('version', 'desc').limit(1)
          : versions.where('version', '=', version)
      ).executeTakeFirst();
      if (!row) return null;
      return {
        id: row.exam_id,
        title: row.title,
        settings: examSettings.parse(JSON.parse(row.settings)),
        venue: venue.parse(JSON.parse(row.venue)),
        version: row.version,
      };
    },
    async list() {
      const rows = await db
        .selectFrom('exams')
        .select(['exams.id', 'exams.title', 'exams.version'])
        .select(({ selectFrom }) =>
          selectFrom('sessions')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .whereRef('sessions.exam_id', '=', 'exams.id')
            .whereRef('sessions.exam_version', '<', 'exams.version')
            .where('sessions.state', '<>', 'completed')
            .as('onOlderVersions'),
        )
        .orderBy('exams.title')
        .orderBy('exams.id')
        .execute();
      return rows.map(({ onOlderVersions, ...row }) => ({
        ...row,
        onOlderVersions: Number(onOlderVersions),
      }));
    },
    put: (exam, at, audit) => db.transaction().execute((trx) => putExam(trx, exam, at, audit)),
    async findPicture(sha256) {
      const row = await db
        .selectFrom('exam_pictures')
        .selectAll()
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row ?? null;
    },
    addTicket: (ticket, ...rest) => putTickets([ticket], ...rest),
    putTickets,
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
        .orderBy('place')
        .orderBy('code')
        .execute();
      return rows.map(ticketOf);
    },
  };
}

async function putExam(
  trx: Db,
  exam: ImportedExam,
  at: number,
  audit?: (version: number) => AuditDraft,
): Promise<number> {
  const { id, title, pictures = [] } = exam;
  for (const { sha256, type, data } of pictures)
    await trx
      .insertInto('exam_pictures')
      .values({ sha256, type, data: Buffer.from(data) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const before = await trx
    .selectFrom('exams')
    .select(['title', 'settings', 'venue', 'version'])
    .where('id', '=', id)
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .executeTakeFirst();
  const now = { title, settings: JSON.stringify(exam.settings), venue: JSON.stringify(exam.venue) };
  const isSame = before !== undefined && isDeepStrictEqual({ ...before, version: 0 }, { ...now, version: 0 });
  const version = (before?.version ?? 0) + (isSame ? 0 : 1);
  if (!isSame) {
    const columns = { ...now, updated_at: at, version };
    await trx
      .insertInto('exams')
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
    await trx
      .insertInto('exam_versions')
      .values({ exam_id: id, version, ...now, made_at: at })
      .execute();
  }
  if (audit) await writeAudit(trx, audit(version));
  return version;
}

async function putTicket(trx: Db, ticket: Ticket, at: number, place: number): Promise<void> {
  const { code, examId, candidateName, studentNumber = null, expiresAt, accommodations } = ticket;
  const columns = {
    candidate_name: candidateName,
    student_number: studentNumber,
    expires_at: expiresAt,
    accommodations: accommodations ? JSON.stringify(accommodations) : null,
  };
  await trx
    .insertInto('tickets')
    .values({ code, exam_id: examId, created_at: at, place, ...columns })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(columns))
    .execute();
  await trx
    .updateTable('sessions')
    .set({ candidate_name: candidateName })
    .where('ticket_code', '=', code)
    .execute();
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
