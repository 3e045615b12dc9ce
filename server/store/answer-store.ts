import type { AnswerValue } from '../../contract/exam.ts';
import type { AnswerVersion } from '../../contract/http.ts';
import type { FailureCode } from '../../contract/result.ts';

export type NewAnswer = {
  readonly sessionId: string;
  readonly questionId: string;
  /** Of the computer that wrote it: a late answer is of an earlier one than the session's. */
  readonly attempt: number;
  readonly value: AnswerValue;
  readonly writer: string;
  readonly edit: number;
  /** The version that its writer had before them; null for pages that do not say so, which had what counted. */
  readonly base: number | null;
  readonly settles: readonly number[];
  /** Why it cannot count, whatever else there is. */
  readonly problem: FailureCode | null;
  /** By how much it came after the end; 0 in time. */
  readonly lateMs: number;
  readonly storedAt: number;
};

/** What became of a saved answer. `others`: the versions that the candidate has yet to choose between. */
export type SavedAnswer = {
  readonly version: number;
  readonly others: readonly AnswerVersion[];
  /** It came after the hand-in: kept, and counted by nobody but a person. */
  readonly isLate: boolean;
};

/** What counts for a question now. */
export type CountingAnswer = AnswerVersion & {
  readonly others: readonly AnswerVersion[];
  readonly storedAt: number;
  readonly lateMs: number;
};

/** A version as staff see it. */
export type StoredAnswer = AnswerVersion & {
  readonly questionId: string;
  readonly attempt: number;
  readonly writer: string;
  readonly edit: number;
  readonly base: number;
  readonly storedAt: number;
  /** It came after the hand-in; `lateMs`: by how much after the end of the time. */
  readonly isLate: boolean;
  readonly lateMs: number;
  readonly problem: string | null;
};

export type AnswerStore = {
  /** Adds a version, or finds it again; it is kept whatever its place. Null when the session does not exist. */
  readonly save: (answer: NewAnswer) => Promise<SavedAnswer | null>;
  /** What counts, by question. */
  readonly latest: (sessionId: string) => Promise<Readonly<Record<string, CountingAnswer>>>;
  /** Every version of every question, in the order of arrival. */
  readonly versions: (sessionId: string) => Promise<readonly StoredAnswer[]>;
};
