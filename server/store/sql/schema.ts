import type { Generated } from 'kysely';
import type { ProctorAction, RefusalReason } from '../../../contract/events/proctor.ts';
import type { StaffSchema } from './staff/staff-schema.ts';
import type { WebhookSchema } from './webhooks/webhook-schema.ts';

type EventRow = {
  session_id: string;
  seq: number;
  id: string;
  catalog_id: number | null;
  type: string;
  severity: string;
  occurred_at: number;
  stored_at: number;
  /** The whole envelope. */
  body: string;
};

/** Rows as the database has them. Times are epoch milliseconds, JSON is text, a hash is 64 hex digits. */
export type Schema = StaffSchema &
  WebhookSchema & {
    /** The newest version of each exam. */
    exams: {
      id: string;
      title: string;
      settings: string;
      venue: string;
      updated_at: number;
      version: Generated<number>;
    };
    /** All versions of all exams, counted from 1, the newest too. One that is there is never changed. */
    exam_versions: {
      exam_id: string;
      version: number;
      title: string;
      settings: string;
      venue: string;
      made_at: number;
    };
    /** Pictures of papers, by their content. */
    exam_pictures: { sha256: string; type: string; data: Buffer };
    tickets: {
      code: string;
      exam_id: string;
      candidate_name: string;
      created_at: number;
      expires_at: number | null;
      accommodations: string | null;
      /** As the institution writes it; unique within the exam. */
      student_number: string | null;
      /** In its place among those that were made at the same time. */
      place: number;
    };
    /** One row is all the console needs to know of a session: the grid is never computed from `events`. `state` is indexed. */
    sessions: {
      id: string;
      exam_id: string;
      ticket_code: string;
      candidate_name: string;
      attempt: number;
      state: 'joined' | 'running' | 'completed';
      stored_seq: number;
      stored_hash: string;
      flags: number;
      last_event_at: number | null;
      joined_at: number;
      ended_at: number | null;
      submitted_at: number | null;
      exam_token_hash: string | null;
      /** The app that has the session, as it named itself; null where it did not. */
      device: string | null;
      /** Thumbprint of the key that it is bound to; null in rows from before apps had one. */
      device_key: string | null;
      /** 1: the attempt took the session from another device. */
      is_moved: number;
      /** Refused batches, kept or not. */
      refused: number;
      /** What the app was last given; null in rows from before there were any. */
      settings: string | null;
      /** Latest join or stored batch, by this server's clock. */
      seen_at: number | null;
      /** `SessionState` at `stored_seq`; null until the first commit, and in rows from before it was kept. */
      session_state: string | null;
      /** Of the exam: the newest at the last join before it was begun. */
      exam_version: Generated<number>;
      /** `DueTime`: the server's own reckoning; null before the exam has begun. */
      due_time: string | null;
    };
    /** Every version of the settings that an app was given, by what it is known by (`core/session/digests.ts`). */
    session_settings: {
      session_id: string;
      settings_digest: string;
      consent_digest: string;
      given_at: number;
    };
    events: EventRow;
    server_events: EventRow;
    messages: {
      id: string;
      session_id: string;
      text: string;
      sent_at: number;
      delivered_at: number | null;
      action: ProctorAction;
      cover_since: number | null;
      /** Of `extend-time` only. */
      extra_ms: number | null;
      /** Name of who sent it; null in rows from before it was kept. */
      author: string | null;
      /** Until when it may be carried out; null where it does not expire. */
      expires_at: number | null;
      /** When it was first sent to an app that heeds its end. */
      tried_at: Generated<number | null>;
      /** Where no app will do it, or has said so: the server closed it. `is_told` 1: and its own chain says so. */
      outcome: Generated<'refused' | 'expired' | null>;
      outcome_at: Generated<number | null>;
      outcome_reason: Generated<RefusalReason | null>;
      is_told: Generated<number>;
    };
    /** More time that a person gave, one row for each ticket; `id` is that of the message which takes it to the app. */
    time_grants: {
      id: string;
      grant_id: string;
      ticket_code: string;
      extra_ms: number;
      given_by: string;
      reason: string;
      text: string;
      given_at: number;
    };
    /** What people decided of incidents, in the order of `place`; only ever added to. */
    dispositions: {
      id: string;
      session_id: string;
      place: number;
      incident: string;
      rule: string;
      decision: string;
      comment: string;
      author_id: string;
      author: string;
      decided_at: number;
      up_to_seq: number;
      rules_version: number;
    };
    /** Every rule set of an exam. */
    incident_rules: { exam_id: string; version: number; rules: string; set_by: string; set_at: number };
    /** What remains of a session whose retention is over: that it was, and how much of it was deleted. */
    deleted_sessions: {
      session_id: string;
      exam_id: string;
      ended_at: number;
      deleted_at: number;
      retention_days: number;
      counts: string;
    };
    /** Blobs in the blob store; `bytes` as they are stored. */
    evidence: {
      session_id: string;
      sha256: string;
      media_type: string;
      bytes: number;
      stored_at: number;
    };
    /** Blobs that events refer to, each with the first such event. */
    evidence_refs: {
      session_id: string;
      sha256: string;
      seq: number;
    };
    evidence_keys: {
      session_id: string;
      /** See `server/evidence/evidence-keys.ts`. */
      wrapped: string;
    };
    answers: {
      session_id: string;
      question_id: string;
      version: number;
      attempt: number;
      value: string;
      stored_at: number;
      /** The computer that wrote it, and the number of the edit there. */
      writer: string;
      edit: number;
      base: number;
      /** 1: it came after the hand-in. */
      is_late: number;
      /** By how much it came after the end of the exam's time; 0 in time. */
      late_ms: number;
      problem: string | null;
    };
    /** Which version of an answer counts. `others`: a JSON array of versions that the candidate has yet to decide on. */
    answer_heads: {
      session_id: string;
      question_id: string;
      version: number;
      others: string;
    };
    rejected: {
      session_id: string;
      digest: string;
      code: string;
      message: string;
      body: string;
      first_at: number;
      last_at: number;
      times: number;
    };
    /** What is not deleted; all of an exam where it names no ticket. */
    holds: {
      exam_id: string;
      ticket_code: string | null;
      ordered_by: string;
      reason: string;
      ordered_at: number;
    };
    /** Whose data is deleted because somebody asked for it, from when on. */
    erasures: {
      ticket_code: string;
      ordered_by: string;
      reason: string;
      ordered_at: number;
      due_at: number;
    };
    /** One row, 1: see `ping`. `written_at` counts how often. */
    health: { id: number; written_at: number };
  };
