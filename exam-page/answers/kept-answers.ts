import type { AnswerValue } from '../../contract/exam.ts';
import { parseJson } from '../../core/parse-json.ts';

/** An edit, numbered by the computer that it was made at. */
export type Edit = { readonly writer: string; readonly edit: number };

export type KeptAnswer = Edit & {
  readonly value: AnswerValue;
  /** The server's version that it was written over; null where the page of before did not say. */
  readonly base: number | null;
  readonly settles: readonly number[];
};

/** Answers that the server does not have yet, on this computer: they survive a reload and a crash. */
export type KeptAnswers = {
  readonly all: () => Readonly<Record<string, KeptAnswer>>;
  /** Numbers an answer and keeps it. `isKept`: false where this computer has no room, or lets nothing be kept. */
  readonly keep: (
    questionId: string,
    answer: Omit<KeptAnswer, keyof Edit>,
  ) => { readonly edit: Edit; readonly isKept: boolean };
  /** Forgets an answer, unless a later one has taken its place. */
  readonly forget: (questionId: string, edit: Edit) => void;
};

const isSame = (a: Edit, b: Edit): boolean => a.writer === b.writer && a.edit === b.edit;

/**
 * @param owner whose exam this is, so that nobody else's answers are ever replayed
 */
export function createKeptAnswers(storage: Storage, owner: string): KeptAnswers {
  const prefix = `invigil.answer/${encodeURIComponent(owner)}/`;
  const counterKey = `invigil.writer/${encodeURIComponent(owner)}`;
  const read = (key: string): unknown => parseJson(storage.getItem(key) ?? '');
  const write = (key: string, value: object): boolean => {
    try {
      storage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      // Full or forbidden: the answer is still in the page's memory, from where it is sent.
      return false;
    }
  };
  let last: Edit = { writer: crypto.randomUUID(), edit: 0 };
  let isCounted = true;

  /** A number is never given twice: where it cannot be kept, the edits from now on are those of another writer. */
  function next(): Edit {
    const stored = isCounted ? read(counterKey) : null;
    if (isEdit(stored)) last = stored;
    last = { writer: last.writer, edit: last.edit + 1 };
    if (isCounted && !write(counterKey, last)) {
      isCounted = false;
      last = { writer: crypto.randomUUID(), edit: 1 };
    }
    return last;
  }

  return {
    all: () => {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      const entries = keys
        .filter((key) => key.startsWith(prefix))
        .map((key) => [key, keptOf(read(key))] as const);
      return Object.fromEntries(
        entries.flatMap(([key, answer]) => (answer ? [[key.slice(prefix.length), answer]] : [])),
      );
    },
    keep: (questionId, answer) => {
      const edit = next();
      return { edit, isKept: write(prefix + questionId, { ...answer, ...edit }) };
    },
    forget: (questionId, edit) => {
      const kept = keptOf(read(prefix + questionId));
      if (kept && isSame(kept, edit)) storage.removeItem(prefix + questionId);
    },
  };
}

/** Answers that were kept under another name of the same exam are this one's. */
export function adoptKept(storage: Storage, from: string, owner: string): void {
  const former = `invigil.answer/${encodeURIComponent(from)}/`;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys.filter((key) => key.startsWith(former))) {
    const taken = `invigil.answer/${encodeURIComponent(owner)}/${key.slice(former.length)}`;
    const answer = storage.getItem(key);
    if (answer === null || storage.getItem(taken) !== null) continue;
    storage.removeItem(key);
    try {
      storage.setItem(taken, answer);
    } catch {
      // No room for the longer name: what is there stays there.
      storage.setItem(key, answer);
    }
  }
}

const isEdit = (value: unknown): value is Edit =>
  typeof value === 'object' &&
  value !== null &&
  'writer' in value &&
  typeof value.writer === 'string' &&
  'edit' in value &&
  typeof value.edit === 'number';

/** What lies in the storage, as this page or one of before has put it there; null where it is neither. */
function keptOf(stored: unknown): KeptAnswer | null {
  if (typeof stored !== 'object' || stored === null || !('value' in stored)) return null;
  const { value } = stored as { readonly value: AnswerValue };
  if (typeof value !== 'string' && !Array.isArray(value)) return null;
  if (isEdit(stored)) {
    const { writer, edit, base, settles } = stored as Edit & Partial<KeptAnswer>;
    return { value, writer, edit, base: base ?? null, settles: settles ?? [] };
  }
  const savedAt = 'savedAt' in stored ? Number(stored.savedAt) : 0;
  return { value, writer: 'before', edit: savedAt, base: null, settles: [] };
}
