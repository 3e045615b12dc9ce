import type { AnswerValue } from '../../contract/exam.ts';
import { parseJson } from '../../core/parse-json.ts';

export type KeptAnswer = { readonly value: AnswerValue; readonly savedAt: number };

/** Answers that the server does not have yet, on this computer: they survive a reload and a crash. */
export type KeptAnswers = {
  readonly all: () => Readonly<Record<string, KeptAnswer>>;
  readonly keep: (questionId: string, answer: KeptAnswer) => void;
  /** The time of the latest answer ever kept here: a clock that was set back must not make a new answer look old. */
  readonly lastSavedAt: () => number;
  /** Forgets an answer, unless a later one has taken its place. */
  readonly forget: (questionId: string, savedAt: number) => void;
};

/**
 * @param owner whose exam this is, so that nobody else's answers are ever replayed
 */
export function createKeptAnswers(storage: Storage, owner: string): KeptAnswers {
  const prefix = `invigil.answer/${encodeURIComponent(owner)}/`;
  const lastKey = `invigil.last-answer/${encodeURIComponent(owner)}`;
  const read = (key: string) => (parseJson(storage.getItem(key) ?? '') ?? null) as KeptAnswer | null;
  return {
    all: () => {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      const entries = keys
        .filter((key) => key.startsWith(prefix))
        .map((key) => [key.slice(prefix.length), read(key)] as const);
      return Object.fromEntries(entries.filter((entry): entry is [string, KeptAnswer] => entry[1] !== null));
    },
    keep: (questionId, answer) => {
      try {
        storage.setItem(prefix + questionId, JSON.stringify(answer));
        storage.setItem(lastKey, String(answer.savedAt));
      } catch {
        // A full or forbidden storage leaves the answer in the page's memory, from where it is still sent.
      }
    },
    lastSavedAt: () => Number(storage.getItem(lastKey) ?? 0),
    forget: (questionId, savedAt) => {
      if (read(prefix + questionId)?.savedAt === savedAt) storage.removeItem(prefix + questionId);
    },
  };
}
