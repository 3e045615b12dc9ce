import { z } from 'zod';
import type { ExamPaper } from '../../contract/exam.ts';
import type { AnswerRefusal, SaveAnswerReply, SaveAnswerRequest } from '../../contract/http.ts';
import { fail, ok, type Failure } from '../../contract/result.ts';
import type { Session, Store } from '../store/store.ts';
import { lateMs } from '../../core/session/due-time.ts';
import { answerSchema } from './answer-value.ts';

/** Who saves an answer. `attempt`: that of their computer. `paper`: the one that the session began with; null when there is none. */
export type AnswerWriter = {
  readonly session: Session;
  readonly attempt: number;
  readonly paper: ExamPaper | null;
};

type Options = { readonly store: Pick<Store, 'answers'>; readonly now: () => number };
type Outcome = { readonly ok: true; readonly value: SaveAnswerReply } | AnswerRefusal;

const questionId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const unknownQuestion = (id: string) => fail('question.unknown', `The exam has no question "${id}".`);

/**
 * Keeps an answer, whatever becomes of it: it comes from a computer that the session has left, after the hand-in, to a
 * question that its paper does not have. A refusal says why it does not count, and its `version` that it is kept.
 */
export async function saveAnswer(
  { questionId: id, session, attempt, paper }: AnswerWriter & { readonly questionId: string },
  { value, savedAt, settles = [], ...body }: SaveAnswerRequest,
  { store, now }: Options,
): Promise<Outcome> {
  if (body.session !== undefined && body.session !== session.id)
    return fail(
      'session.unknown',
      'This answer belongs to another exam session, and was not taken into this one.',
    );
  if (!questionId.safeParse(id).success) return unknownQuestion(id);
  const storedAt = now();
  const byMs = lateMs(session.dueTime, storedAt, session.settings);
  const problem = problemOf(paper, id, value) ?? tooLate(byMs, session);
  const isElsewhere = attempt !== session.attempt;
  const saved = await store.answers.save({
    sessionId: session.id,
    questionId: id,
    attempt,
    value,
    ...placeOf({ ...body, savedAt }, attempt, isElsewhere),
    settles,
    problem: problem?.code ?? null,
    lateMs: byMs,
    storedAt,
  });
  if (!saved) return fail('session.unknown', 'the session does not exist on this server');
  const { version, others } = saved;
  const refusal = saved.isLate ? afterHandIn : isElsewhere ? elsewhere : problem;
  return refusal ? { ...refusal, version } : ok({ ok: true, version, others: [...others] });
}

type Place = Pick<SaveAnswerRequest, 'writer' | 'edit' | 'base' | 'savedAt'>;

/** Which edit of whom it is; pages of before did not say. */
const placeOf = ({ writer, edit, base, savedAt }: Place, attempt: number, isElsewhere: boolean) => ({
  writer: writer ?? `attempt-${attempt}`,
  edit: edit ?? savedAt ?? 0,
  base: base ?? (isElsewhere ? 0 : null),
});

const afterHandIn = fail(
  'session.wrong-phase',
  'This exam has been handed in: this answer came after it. It is kept, and the people who mark the exam see it.',
);
const elsewhere = fail(
  'session.superseded',
  'The exam was continued somewhere else. This answer is kept, and can be chosen there.',
);

/** Kept, as everything is; whether it counts is up to the exam. */
function tooLate(byMs: number, { settings }: Session): Failure | null {
  const { countForMs } = settings.lateAnswers;
  if (countForMs === null || byMs <= countForMs) return null;
  return fail(
    'exam.over',
    'The time was over when this answer came. It is kept, and the people who mark the exam see it.',
  );
}

function problemOf(paper: ExamPaper | null, id: string, value: SaveAnswerRequest['value']): Failure | null {
  if (paper === null) return fail('exam.unavailable', 'This exam is not held on this server.');
  const question = paper.questions.find((question) => question.id === id);
  if (!question) return unknownQuestion(id);
  const parsed = answerSchema(question).safeParse(value);
  return parsed.success ? null : fail('request.malformed', z.prettifyError(parsed.error).slice(0, 500));
}
