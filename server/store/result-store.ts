import type { AnswerValue } from '../../contract/exam.ts';
import type { Severity } from '../../contract/events/definition.ts';
import type { TimeGrant } from './time-store.ts';

/** What there is of one candidate after an exam, and during it. Times are epoch milliseconds, spans are ms. */
export type ResultRecord = {
  readonly studentNumber: string | null;
  readonly candidateName: string;
  readonly ticketCode: string;
  readonly expiresAt: number | null;
  /** Null where nobody has joined with the ticket. */
  readonly session: {
    readonly id: string;
    readonly state: 'joined' | 'running' | 'completed';
    /** Of the exam, that it was begun with. */
    readonly examVersion: number;
    readonly joinedAt: number;
    /** By the server's reckoning; null where it never began. */
    readonly startedAt: number | null;
    readonly endsAt: number | null;
    readonly submittedAt: number | null;
    readonly breaksMs: number;
    /** More time by the exam's settings and the ticket. */
    readonly extraTimeMs: number;
  } | null;
  /** More time that people gave while the exam was held. */
  readonly grants: readonly TimeGrant[];
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** When what counts reached the server, and by how much that was after the end; by question. */
  readonly saved: Readonly<Record<string, { readonly at: number; readonly lateMs: number }>>;
  /** How often each answer was saved, by question. */
  readonly versions: Readonly<Record<string, number>>;
  /** What was noticed, by software: counts, and no judgement. */
  readonly observations: Readonly<Record<Severity, number>>;
};

export type ResultStore = {
  /** The ids of all questions that anybody has answered. */
  readonly answeredQuestions: (examId: string) => Promise<readonly string[]>;
  /** Of every ticket of the exam, by student number and name, one read at a time. */
  readonly ofExam: (examId: string) => AsyncIterable<ResultRecord>;
};
