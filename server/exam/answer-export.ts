import type { AnswerValue } from '../../contract/exam.ts';
import type { StoredAnswer } from '../store/answer-store.ts';
import type { Store } from '../store/store.ts';

/** What staff get of one candidate's answers. What does not count is only there where there is any. */
export type AnswersForStaff = {
  /** What counts, by question. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** Where two computers disagree and the candidate has not said which answer is theirs: what does not count meanwhile. */
  readonly undecided?: Readonly<Record<string, readonly AnswerValue[]>>;
  /** What came after the hand-in: a person decides. */
  readonly late?: readonly StoredAnswer[];
  /** The last word on each question that could not take it: it is not on the paper, or takes another kind of answer. */
  readonly notTaken?: readonly StoredAnswer[];
  /** Every version of every answer, where asked for. */
  readonly versions?: readonly StoredAnswer[];
};

/** Reads all that a candidate has written. */
export async function answersForStaff(
  { answers }: Pick<Store, 'answers'>,
  sessionId: string,
  { withVersions }: { readonly withVersions: boolean },
): Promise<AnswersForStaff> {
  const [latest, versions] = await Promise.all([answers.latest(sessionId), answers.versions(sessionId)]);
  const counting = Object.entries(latest);
  const open = counting.filter(([, { others }]) => others.length > 0);
  const late = versions.filter(({ isLate }) => isLate);
  const lastInTime = new Map(versions.filter(({ isLate }) => !isLate).map((one) => [one.questionId, one]));
  const notTaken = [...lastInTime.values()].filter(({ problem }) => problem !== null);
  const values = (all: readonly { readonly value: AnswerValue }[]) => all.map(({ value }) => value);
  return {
    answers: Object.fromEntries(counting.map(([question, { value }]) => [question, value])),
    ...(open.length > 0 && {
      undecided: Object.fromEntries(open.map(([question, { others }]) => [question, values(others)])),
    }),
    ...(late.length > 0 && { late }),
    ...(notTaken.length > 0 && { notTaken }),
    ...(withVersions && { versions }),
  };
}
