import type { AnswerValue } from '../../contract/exam.ts';
import type { AnswerVersion } from '../../contract/http.ts';
import type { AnswerFailure } from '../api.ts';
import type { Edit, KeptAnswer } from './kept-answers.ts';

/**
 * Where an answer is. `kept`: on this computer only. `unkept`: only in this page, because this computer cannot keep it.
 * `refused`: it does not count as it is, and is not lost.
 */
export type SavingStatus = 'none' | 'saving' | 'saved' | 'kept' | 'unkept' | 'refused';

export type Answer = {
  readonly value: AnswerValue;
  readonly status: SavingStatus;
  /** The last edit made here; null for what came from the server. */
  readonly edit: Edit | null;
  /** The server's version that it stands on. */
  readonly base: number;
  /** Versions of others that the candidate has decided against, until the server knows. */
  readonly settles: readonly number[];
  /** What another computer has written, unseen: the candidate is asked. */
  readonly others: readonly AnswerVersion[];
  /** Why it is not saved. */
  readonly failure: AnswerFailure | null;
};
export type Answers = Readonly<Record<string, Answer>>;

/** What the server has: what counts, its versions, and what the candidate is to choose between. */
export type StoredAnswers = {
  readonly stored: Readonly<Record<string, AnswerValue>>;
  readonly versions?: Readonly<Record<string, number>>;
  readonly others?: Readonly<Record<string, readonly AnswerVersion[]>>;
};

export const isUnsaved = ({ status }: Answer): boolean =>
  status === 'saving' || status === 'kept' || status === 'unkept';

export function savedAnswer(
  id: string,
  value: AnswerValue,
  { versions = {}, others = {} }: StoredAnswers,
): Answer {
  const base = versions[id] ?? 0;
  return { value, status: 'saved', edit: null, base, settles: [], others: others[id] ?? [], failure: null };
}

/** What was kept here is newer than what the server has: it is forgotten as soon as the server has it. */
export function firstAnswers(server: StoredAnswers, kept: Readonly<Record<string, KeptAnswer>>): Answers {
  const saved = Object.entries(server.stored).map(
    ([id, value]) => [id, savedAnswer(id, value, server)] as const,
  );
  const open = Object.entries(kept).map(([id, { value, writer, edit, base, settles }]): [string, Answer] => {
    const before = savedAnswer(id, value, server);
    const numbered = { edit: { writer, edit }, base: base ?? before.base, settles };
    return [id, { ...before, ...numbered, status: 'kept' }];
  });
  return Object.fromEntries([...saved, ...open]);
}
