import { answerValue } from '../../../contract/exam.ts';
import type { Sqlite } from './schema.ts';
import type { AnswerStore, SavedAnswer } from '../store.ts';

/** Every version of every answer. */
export function createAnswers({ raw }: Sqlite): AnswerStore {
  // One statement, so that no answer slips in behind a hand-in.
  const save = raw.prepare(`
    INSERT INTO answers (session_id, question_id, version, attempt, value, saved_at, stored_at)
    SELECT id, @questionId,
      (SELECT coalesce(max(version), 0) + 1 FROM answers WHERE session_id = @sessionId AND question_id = @questionId),
      @attempt, @value, @savedAt, @storedAt
    FROM sessions WHERE id = @sessionId AND submitted_at IS NULL AND state <> 'completed'`);
  // Within an attempt the page's clock decides, not the order of arrival: a request may be overtaken by the next one.
  const latest = raw.prepare<[string], { id: string; value: string }>(`
    SELECT question_id AS id, value FROM (
      SELECT question_id, value, row_number() OVER (
        PARTITION BY question_id ORDER BY attempt DESC, saved_at DESC, version DESC) AS place
      FROM answers WHERE session_id = ?)
    WHERE place = 1`);
  return {
    save: async (answer: SavedAnswer) =>
      save.run({ ...answer, value: JSON.stringify(answer.value) }).changes === 1,
    async latest(sessionId) {
      const rows = latest.all(sessionId);
      return Object.fromEntries(rows.map(({ id, value }) => [id, answerValue.parse(JSON.parse(value))]));
    },
  };
}
