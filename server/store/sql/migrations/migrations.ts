import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { journey } from './journey.ts';
import { cover } from './cover.ts';
import { createEvidenceTables, evidenceInOrder } from './evidence.ts';
import { sessionState } from './session-state.ts';
import { device, deviceKey } from './device.ts';
import { studentsAndTime, ticketPlace } from './students-and-time.ts';
import { sessionSettings } from './session-settings.ts';
import { dueTime } from './due-time.ts';
import { answerVersions } from './answer-versions.ts';
import { examPictures, examVersions } from './exams.ts';
import { health } from './health.ts';
import { commands } from '../messages/message-tables.ts';
import { webhooks } from '../webhooks/webhook-tables.ts';
import { secondFactors } from '../staff/second-factor-tables.ts';
import { review } from '../review/review-tables.ts';
import { privacy } from './privacy.ts';
import { staff } from './staff.ts';
import { audit } from './audit.ts';
import { apiKeys } from './api/keys.ts';
import type { Schema } from '../schema.ts';

/** In the order of their names; one that has been released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-sessions-and-events': {
    async up(db: Kysely<Schema>) {
      await createExams(db);
      await createSessions(db);
      await createEvents(db);
      await createAnswers(db);
    },
  },
  '0002-evidence': { up: createEvidenceTables },
  '0003-journey': journey,
  '0004-cover': cover,
  '0005-session-state': sessionState,
  '0006-device': device,
  '0007-answer-versions': answerVersions,
  '0008-students-and-time': studentsAndTime,
  '0009-exam-pictures': examPictures,
  '0010-staff': staff,
  '0011-session-settings': sessionSettings,
  '0012-health': health,
  '0013-audit': audit,
  '0014-privacy': privacy,
  '0015-due-time': dueTime,
  '0016-exam-versions': examVersions,
  '0017-ticket-place': ticketPlace,
  '0018-review': review,
  '0019-api-keys': apiKeys,
  '0020-evidence-in-order': evidenceInOrder,
  '0021-commands': commands,
  '0022-device-key': deviceKey,
  '0023-webhooks': webhooks,
  '0024-second-factor': secondFactors,
};

async function createExams(db: Kysely<Schema>) {
  await db.schema
    .createTable('exams')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('venue', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('tickets')
    .addColumn('code', 'text', (column) => column.primaryKey())
    .addColumn('exam_id', 'text', (column) => column.notNull().references('exams.id'))
    .addColumn('candidate_name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .execute();
}

async function createSessions(db: Kysely<Schema>) {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('exam_id', 'text', (column) => column.notNull().references('exams.id'))
    .addColumn('ticket_code', 'text', (column) => column.notNull().unique().references('tickets.code'))
    .addColumn('candidate_name', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('stored_seq', 'integer', (column) => column.notNull())
    .addColumn('stored_hash', 'text', (column) => column.notNull())
    .addColumn('flags', 'integer', (column) => column.notNull())
    .addColumn('last_event_at', 'bigint')
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('submitted_at', 'bigint')
    .addColumn('exam_token_hash', 'text', (column) => column.unique())
    .addColumn('refused', 'integer', (column) => column.notNull())
    .execute();
}

async function createEvents(db: Kysely<Schema>) {
  await db.schema
    .createTable('events')
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('catalog_id', 'integer')
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('occurred_at', 'bigint', (column) => column.notNull())
    .addColumn('stored_at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_pk', ['session_id', 'seq'])
    .execute();
  await db.schema
    .createTable('rejected')
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('first_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('rejected_pk', ['session_id', 'digest'])
    .execute();
}

async function createAnswers(db: Kysely<Schema>) {
  await db.schema
    .createTable('answers')
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addColumn('stored_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('answers_pk', ['session_id', 'question_id', 'version'])
    .execute();
}
