import { isDeepStrictEqual } from 'node:util';
import type { Selectable } from 'kysely';
import { examSettings } from '../../../contract/settings.ts';
import { ticketAccommodations } from '../../exam/accommodations.ts';
import { venue } from '../../exam/venue.ts';
import type { AuditDraft } from '../audit-store.ts';
import { prepareAudit } from './audit.ts';
import type { Schema, Sqlite } from './schema.ts';
import type { ExamStore, ImportedExam, Ticket } from '../store.ts';

/** Exams and the tickets that open them. */
export function createExams({ raw, db }: Sqlite): ExamStore {
  const putExam = preparePutExam(raw);
  const putTickets = preparePutTickets(raw);
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
    put: async (...input) => putExam(...input),
    async findPicture(sha256) {
      const row = await db
        .selectFrom('exam_pictures')
        .selectAll()
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row ?? null;
    },
    addTicket: async (ticket, ...rest) => putTickets([ticket], ...rest),
    putTickets: async (...input) => putTickets(...input),
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

function preparePutExam(raw: Sqlite['raw']) {
  const putPicture = raw.prepare(`
    INSERT INTO exam_pictures (sha256, type, data) VALUES (@sha256, @type, @data) ON CONFLICT DO NOTHING`);
  type Row = Pick<Selectable<Schema['exams']>, 'title' | 'settings' | 'venue' | 'version'>;
  const newest = raw.prepare<[string], Row>('SELECT title, settings, venue, version FROM exams WHERE id = ?');
  const put = raw.prepare(`
    INSERT INTO exams (id, title, settings, venue, updated_at, version)
    VALUES (@id, @title, @settings, @venue, @at, @version)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, settings = excluded.settings, venue = excluded.venue,
      updated_at = excluded.updated_at, version = excluded.version`);
  const addVersion = raw.prepare(`
    INSERT INTO exam_versions (exam_id, version, title, settings, venue, made_at)
    VALUES (@id, @version, @title, @settings, @venue, @at)`);
  const write = prepareAudit(raw);
  return raw.transaction(
    (exam: ImportedExam, at: number, audit?: (version: number) => AuditDraft): number => {
      const { id, title, pictures = [] } = exam;
      for (const { data, ...picture } of pictures) putPicture.run({ ...picture, data: Buffer.from(data) });
      const before = newest.get(id);
      const now = { title, settings: JSON.stringify(exam.settings), venue: JSON.stringify(exam.venue) };
      const isSame =
        before !== undefined && isDeepStrictEqual({ ...before, version: 0 }, { ...now, version: 0 });
      const version = (before?.version ?? 0) + (isSame ? 0 : 1);
      if (!isSame) {
        put.run({ id, ...now, at, version });
        addVersion.run({ id, ...now, at, version });
      }
      if (audit) write(audit(version));
      return version;
    },
  );
}

function preparePutTickets(raw: Sqlite['raw']) {
  const put = raw.prepare(`
    INSERT INTO tickets (code, exam_id, candidate_name, student_number, created_at, expires_at, accommodations)
    VALUES (@code, @examId, @candidateName, @studentNumber, @at, @expiresAt, @accommodations)
    ON CONFLICT (code) DO UPDATE SET candidate_name = excluded.candidate_name,
      student_number = excluded.student_number, expires_at = excluded.expires_at,
      accommodations = excluded.accommodations`);
  const rename = raw.prepare('UPDATE sessions SET candidate_name = @candidateName WHERE ticket_code = @code');
  const write = prepareAudit(raw);
  return raw.transaction((tickets: readonly Ticket[], at: number, audit?: AuditDraft) => {
    for (const { accommodations, studentNumber = null, ...ticket } of tickets) {
      const granted = accommodations ? JSON.stringify(accommodations) : null;
      put.run({ ...ticket, studentNumber, at, accommodations: granted });
      rename.run({ code: ticket.code, candidateName: ticket.candidateName });
    }
    if (audit) write(audit);
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
