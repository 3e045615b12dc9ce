import type { AnswerValue } from '../../contract/exam.ts';
import type { Severity } from '../../contract/events/definition.ts';
import { closingTime } from '../exam/schedule.ts';
import { printedCode } from '../join/ticket-code.ts';
import type { ResultRecord } from '../store/result-store.ts';
import type { Exam } from '../store/store.ts';

/**
 * One candidate's result, in words and figures that people read: times in ISO 8601 (UTC), spans in seconds.
 * `never-began`: the end is over and the exam was not begun, which is something else than no data.
 */
export type CandidateResult = {
  readonly studentNumber: string | null;
  readonly candidateName: string;
  readonly ticket: string;
  readonly sessionId: string | null;
  readonly state:
    'not-joined' | 'not-begun' | 'never-joined' | 'never-began' | 'running' | 'handed-in' | 'completed';
  /** Of the exam, by the session. */
  readonly examVersion: number | null;
  readonly startedAt: string | null;
  /** When the time was over, with all that was given. */
  readonly endsAt: string | null;
  readonly submittedAt: string | null;
  /** From the beginning to the hand-in, without breaks. */
  readonly timeUsedS: number | null;
  /** By the exam and the ticket. */
  readonly extraTimeS: number | null;
  /** By people, while the exam was held: who and why. */
  readonly givenTimeS: number;
  readonly givenTime: readonly {
    readonly at: string;
    readonly seconds: number;
    readonly by: string;
    readonly reason: string;
  }[];
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** When what counts reached the server; `lateS`: by how much after the end of the time, where it was. */
  readonly saved: Readonly<Record<string, { readonly at: string; readonly lateS: number }>>;
  readonly versions: Readonly<Record<string, number>>;
  readonly observations: Readonly<Record<Severity, number>>;
};

export const iso = (at: number) => new Date(at).toISOString();
const seconds = (ms: number) => Math.round(ms / 1_000);

export function resultOf(record: ResultRecord, exam: Exam, now: number): CandidateResult {
  const { session, grants } = record;
  const { startedAt = null, endsAt = null, submittedAt = null } = session ?? {};
  const isTimed = session !== null && startedAt !== null && submittedAt !== null;
  return {
    studentNumber: record.studentNumber,
    candidateName: record.candidateName,
    ticket: printedCode(record.ticketCode),
    sessionId: session?.id ?? null,
    state: stateOf(record, exam, now),
    examVersion: session?.examVersion ?? null,
    startedAt: startedAt === null ? null : iso(startedAt),
    endsAt: endsAt === null ? null : iso(endsAt),
    submittedAt: submittedAt === null ? null : iso(submittedAt),
    timeUsedS: isTimed ? seconds(Math.max(0, submittedAt - startedAt - session.breaksMs)) : null,
    extraTimeS: session === null ? null : seconds(session.extraTimeMs),
    givenTimeS: seconds(grants.reduce((sum, { extraMs }) => sum + extraMs, 0)),
    givenTime: grants.map(({ extraMs, by, reason, givenAt }) => ({
      at: iso(givenAt),
      seconds: seconds(extraMs),
      by,
      reason,
    })),
    answers: record.answers,
    saved: Object.fromEntries(
      Object.entries(record.saved).map(([id, { at, lateMs }]) => [
        id,
        { at: iso(at), lateS: Math.ceil(lateMs / 1_000) },
      ]),
    ),
    versions: record.versions,
    observations: record.observations,
  };
}

function stateOf({ session, expiresAt }: ResultRecord, exam: Exam, now: number): CandidateResult['state'] {
  const closesAt = closingTime(exam.settings.schedule, expiresAt);
  const isOver = closesAt !== null && closesAt <= now;
  if (session === null) return isOver ? 'never-joined' : 'not-joined';
  if (session.state === 'completed') return 'completed';
  if (session.submittedAt !== null) return 'handed-in';
  if (session.state === 'running') return 'running';
  return isOver ? 'never-began' : 'not-begun';
}
