import { answerValue } from '../../../contract/exam.ts';
import { undecided, withNext, type Head, type Written } from '../../exam/which-counts.ts';
import type { AnswerStore, CountingAnswer, NewAnswer, SavedAnswer } from '../answer-store.ts';
import type { Sqlite } from './schema.ts';

type HeadRow = { readonly question_id: string; readonly version: number; readonly others: string };

const parseValue = (value: string) => answerValue.parse(JSON.parse(value));
type Kept = Written & { readonly storedAt: number; readonly lateMs: number };
const versionOf = ({ version, value }: Written) => ({ version, value: parseValue(value) });

/** Every version of every answer, and which of them count. */
export function createAnswers({ raw }: Sqlite): AnswerStore {
  const save = prepareSave(raw);
  const heads = raw.prepare<[string], HeadRow>('SELECT * FROM answer_heads WHERE session_id = ?');
  const readHead = prepareHead(raw);
  const versions = raw.prepare<
    [string],
    Written & {
      readonly questionId: string;
      readonly storedAt: number;
      readonly isLate: number;
      readonly lateMs: number;
      readonly problem: string | null;
    }
  >(`
    SELECT question_id AS questionId, version, attempt, value, writer, edit, base, stored_at AS storedAt,
      is_late AS isLate, late_ms AS lateMs, problem
    FROM answers WHERE session_id = ? ORDER BY stored_at, question_id, version`);
  return {
    save: async (answer) => save(answer),
    async latest(sessionId) {
      const entries = heads.all(sessionId).map((row): readonly [string, CountingAnswer] => {
        const head = readHead(sessionId, row);
        const { storedAt, lateMs } = head.counts;
        const others = undecided(head).map(versionOf);
        return [row.question_id, { ...versionOf(head.counts), others, storedAt, lateMs }];
      });
      return Object.fromEntries(entries);
    },
    versions: async (sessionId) =>
      versions
        .all(sessionId)
        .map(({ value, isLate, ...row }) => ({ ...row, value: parseValue(value), isLate: isLate === 1 })),
  };
}

type KeptHead = Head & { readonly counts: Kept };

function prepareHead(raw: Sqlite['raw']) {
  const byVersion = raw.prepare<[string, string, number], Kept>(`
    SELECT version, attempt, writer, edit, base, value, stored_at AS storedAt, late_ms AS lateMs FROM answers
    WHERE session_id = ? AND question_id = ? AND version = ?`);
  return (sessionId: string, { question_id, version, others }: HeadRow): KeptHead => {
    const read = (version: number): Kept => {
      const row = byVersion.get(sessionId, question_id, version);
      if (!row) throw new Error(`version ${version} of an answer of ${sessionId} does not exist`);
      return row;
    };
    return { counts: read(version), others: (JSON.parse(others) as number[]).map(read) };
  };
}

/** One transaction, so that no answer slips in behind a hand-in, nor two into the place of one. */
function prepareSave(raw: Sqlite['raw']) {
  const isOver = raw
    .prepare<[string], number>(
      "SELECT submitted_at IS NOT NULL OR state = 'completed' FROM sessions WHERE id = ?",
    )
    .pluck();
  type Row = Omit<NewAnswer, 'value' | 'settles'> & { readonly value: string };
  const same = raw.prepare<Row, { version: number; isLate: number }>(`
    SELECT version, is_late AS isLate FROM answers WHERE session_id = @sessionId AND question_id = @questionId
      AND writer = @writer AND edit = @edit AND value = @value
      AND (problem IS NULL OR @problem IS NOT NULL)`);
  const last = raw
    .prepare<[string, string], number>(
      'SELECT coalesce(max(version), 0) FROM answers WHERE session_id = ? AND question_id = ?',
    )
    .pluck();
  const overtaking = raw.prepare<Row>(`
    SELECT 1 FROM answers WHERE session_id = @sessionId AND question_id = @questionId AND writer = @writer
      AND edit > @edit AND problem IS NULL AND is_late = 0`);
  const insert = raw.prepare(`
    INSERT INTO answers (session_id, question_id, version, attempt, value, stored_at, writer, edit, base, is_late,
      late_ms, problem)
    VALUES (@sessionId, @questionId, @version, @attempt, @value, @storedAt, @writer, @edit, @base, @isLate,
      @lateMs, @problem)`);
  const head = raw.prepare<[string, string], HeadRow>(
    'SELECT * FROM answer_heads WHERE session_id = ? AND question_id = ?',
  );
  const put = raw.prepare(`
    INSERT INTO answer_heads (session_id, question_id, version, others)
    VALUES (@sessionId, @questionId, @version, @others)
    ON CONFLICT DO UPDATE SET version = excluded.version, others = excluded.others`);
  const readHead = prepareHead(raw);

  return raw.transaction(({ settles, ...answer }: NewAnswer): SavedAnswer | null => {
    const over = isOver.get(answer.sessionId);
    if (over === undefined) return null;
    const { sessionId, questionId } = answer;
    const row = { ...answer, value: JSON.stringify(answer.value) };
    const headRow = head.get(sessionId, questionId);
    const before = headRow ? readHead(sessionId, headRow) : null;
    const openNow = (now: Head | null) => (now ? undecided(now) : []).map(versionOf);
    const known = same.get(row);
    if (known) return { version: known.version, others: openNow(before), isLate: known.isLate === 1 };

    const version = (last.get(sessionId, questionId) ?? 0) + 1;
    const written = { ...row, version, base: answer.base ?? version - 1 };
    insert.run({ ...written, isLate: over });
    if (over === 1 || answer.problem !== null)
      return { version, others: openNow(before), isLate: over === 1 };
    const isOvertaken = overtaking.get(row) !== undefined;
    const now = withNext(before, written, { isOvertaken, settles });
    const others = JSON.stringify(now.others.map(({ version }) => version));
    put.run({ sessionId, questionId, version: now.counts.version, others });
    return { version, others: openNow(now), isLate: false };
  });
}
