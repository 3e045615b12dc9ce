import { sql } from 'kysely';
import { answerValue } from '../../../contract/exam.ts';
import { undecided, withNext, type Head, type Written } from '../../exam/which-counts.ts';
import type { AnswerStore, CountingAnswer, NewAnswer, SavedAnswer } from '../answer-store.ts';
import { isPostgres, type Db } from './dialect.ts';

type HeadRow = { readonly question_id: string; readonly version: number; readonly others: string };

const parseValue = (value: string) => answerValue.parse(JSON.parse(value));
type Kept = Written & { readonly storedAt: number; readonly lateMs: number };
const versionOf = ({ version, value }: Written) => ({ version, value: parseValue(value) });

/** Every version of every answer, and which of them count. */
export function createAnswers(db: Db): AnswerStore {
  return {
    save: (answer) => db.transaction().execute((trx) => save(trx, answer)),
    async latest(sessionId) {
      const heads = await db
        .selectFrom('answer_heads')
        .selectAll()
        .where('session_id', '=', sessionId)
        .execute();
      const entries: (readonly [string, CountingAnswer])[] = [];
      for (const row of heads) {
        const head = await readHead(db, sessionId, row);
        const { storedAt, lateMs } = head.counts;
        const others = undecided(head).map(versionOf);
        entries.push([row.question_id, { ...versionOf(head.counts), others, storedAt, lateMs }]);
      }
      return Object.fromEntries(entries);
    },
    async versions(sessionId) {
      const rows = await db
        .selectFrom('answers')
        .select(['version', 'attempt', 'value', 'writer', 'edit', 'base', 'problem'])
        .select(['question_id as questionId', 'stored_at as storedAt', 'is_late', 'late_ms as lateMs'])
        .where('session_id', '=', sessionId)
        .orderBy('stored_at')
        .orderBy('question_id')
        .orderBy('version')
        .execute();
      return rows.map(({ value, is_late, ...row }) => ({
        ...row,
        value: parseValue(value),
        isLate: is_late === 1,
      }));
    },
  };
}

type KeptHead = Head & { readonly counts: Kept };

async function readHead(
  db: Db,
  sessionId: string,
  { question_id, version, others }: HeadRow,
): Promise<KeptHead> {
  const named = [version, ...(JSON.parse(others) as number[])];
  const rows = await db
    .selectFrom('answers')
    .select(['version', 'attempt', 'writer', 'edit', 'base', 'value'])
    .select(['stored_at as storedAt', 'late_ms as lateMs'])
    .where('session_id', '=', sessionId)
    .where('question_id', '=', question_id)
    .where('version', 'in', named)
    .execute();
  const [counts, ...rest] = named.map((wanted): Kept => {
    const row = rows.find(({ version }) => version === wanted);
    if (!row) throw new Error(`version ${wanted} of an answer of ${sessionId} does not exist`);
    return row;
  });
  if (!counts) throw new Error(`no version of an answer of ${sessionId} counts`);
  return { counts, others: rest };
}

/** One transaction, so that no answer slips in behind a hand-in, nor two into the place of one. */
async function save(trx: Db, { settles, ...answer }: NewAnswer): Promise<SavedAnswer | null> {
  const { sessionId, questionId } = answer;
  const session = await trx
    .selectFrom('sessions')
    .select(['submitted_at', 'state'])
    .where('id', '=', sessionId)
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .executeTakeFirst();
  if (!session) return null;
  const isLate = session.submitted_at !== null || session.state === 'completed';
  const value = JSON.stringify(answer.value);
  const headRow = await trx
    .selectFrom('answer_heads')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('question_id', '=', questionId)
    .executeTakeFirst();
  const before = headRow ? await readHead(trx, sessionId, headRow) : null;
  const openNow = (now: Head | null) => (now ? undecided(now) : []).map(versionOf);
  const known = await sameAnswer(trx, answer, value);
  if (known) return { version: known.version, others: openNow(before), isLate: known.is_late === 1 };

  const version = (await lastVersion(trx, answer)) + 1;
  const written = { ...answer, value, version, base: answer.base ?? version - 1 };
  await addVersion(trx, written, isLate);
  if (isLate || answer.problem !== null) return { version, others: openNow(before), isLate };
  const isOvertaken = await hasLaterEdit(trx, answer);
  const now = withNext(before, written, { isOvertaken, settles });
  const head = {
    version: now.counts.version,
    others: JSON.stringify(now.others.map(({ version }) => version)),
  };
  await trx
    .insertInto('answer_heads')
    .values({ session_id: sessionId, question_id: questionId, ...head })
    .onConflict((conflict) => conflict.columns(['session_id', 'question_id']).doUpdateSet(head))
    .execute();
  return { version, others: openNow(now), isLate: false };
}

type Answer = Omit<NewAnswer, 'settles'>;

const ofQuestion = (trx: Db, { sessionId, questionId }: Answer) =>
  trx.selectFrom('answers').where('session_id', '=', sessionId).where('question_id', '=', questionId);

const sameAnswer = (trx: Db, answer: Answer, value: string) =>
  ofQuestion(trx, answer)
    .select(['version', 'is_late'])
    .where('writer', '=', answer.writer)
    .where('edit', '=', answer.edit)
    .where('value', '=', value)
    .$if(answer.problem === null, (query) => query.where('problem', 'is', null))
    .orderBy('version')
    .executeTakeFirst();

async function lastVersion(trx: Db, answer: Answer): Promise<number> {
  const row = await ofQuestion(trx, answer)
    .select(({ fn }) => fn.max<number | null>('version').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Whether a later edit of the same computer is here already. */
async function hasLaterEdit(trx: Db, answer: Answer): Promise<boolean> {
  const later = await ofQuestion(trx, answer)
    .select(sql`1`.as('one'))
    .where('writer', '=', answer.writer)
    .where('edit', '>', answer.edit)
    .where('problem', 'is', null)
    .where('is_late', '=', 0)
    .executeTakeFirst();
  return later !== undefined;
}

type Version = Omit<Answer, 'value'> & {
  readonly value: string;
  readonly version: number;
  readonly base: number;
};

async function addVersion(trx: Db, answer: Version, isLate: boolean): Promise<void> {
  await trx
    .insertInto('answers')
    .values({
      session_id: answer.sessionId,
      question_id: answer.questionId,
      version: answer.version,
      attempt: answer.attempt,
      value: answer.value,
      stored_at: answer.storedAt,
      writer: answer.writer,
      edit: answer.edit,
      base: answer.base,
      is_late: isLate ? 1 : 0,
      late_ms: answer.lateMs,
      problem: answer.problem,
    })
    .execute();
}
