import type { AnswerValue } from '../../contract/exam.ts';
import { ok, type Failure } from '../../contract/result.ts';
import { AnswerKeeper } from '../../exam-page/answers/answer-keeper.ts';
import type { StoredAnswers } from '../../exam-page/answers/answer.ts';
import { createKeptAnswers } from '../../exam-page/answers/kept-answers.ts';
import type { AnswerFailure } from '../../exam-page/api.ts';
import { undecided, withNext, type Head, type Written } from '../../server/exam/which-counts.ts';
import { FakeStorage } from '../fakes/fake-storage.ts';

const read = ({ version, value }: Written) => ({ version, value: JSON.parse(value) as AnswerValue });

/** A server that keeps and counts as the real one. */
type World = { readonly storage?: FakeStorage; readonly stored?: Record<string, AnswerValue> };
export function setUp({ storage = new FakeStorage(), stored = {} }: World = {}) {
  const saved = new Map<string, Head>();
  const versions = new Map<string, Written[]>();
  let attempt = 1;
  const stopped: Failure[] = [];
  const state = { next: null as AnswerFailure | 'late' | null, delayMs: 0, requests: 0 };
  const values = () => Object.fromEntries([...saved].map(([id, { counts }]) => [id, read(counts).value]));
  const serverHas = (): StoredAnswers => ({
    stored: { ...stored, ...values() },
    versions: Object.fromEntries([...saved].map(([id, { counts }]) => [id, counts.version])),
    others: Object.fromEntries([...saved].map(([id, head]) => [id, undecided(head).map(read)])),
  });
  const openAt = (storage: FakeStorage, known: StoredAnswers = serverHas()) =>
    new AnswerKeeper({
      api: {
        save: async (id, value, edit, { writer = '', base = 0, settles = [] }) => {
          state.requests += 1;
          const how = state.next;
          await new Promise((resolve) => setTimeout(resolve, how === 'late' ? 5_000 : state.delayMs));
          if (how !== null && how !== 'late') return how;
          const all = versions.get(id) ?? [];
          const version = all.length + 1;
          const next = { version, attempt, writer, edit, base, value: JSON.stringify(value) };
          versions.set(id, [...all, next]);
          const isOvertaken = all.some((one) => one.writer === writer && one.edit > edit);
          const now = withNext(saved.get(id) ?? null, next, { isOvertaken, settles });
          saved.set(id, now);
          return ok({ ok: true, version, others: undecided(now).map(read) });
        },
      },
      kept: createKeptAnswers(storage, 'Ada/Exam'),
      ...known,
      onStopped: (failure) => stopped.push(failure),
    });
  const open = () => openAt(storage);
  const move = (to: number) => void (attempt = to);
  /** What there is now; the answer puts it back, as an older copy of the server's data does. */
  const backUp = () => {
    const [heads, all] = [[...saved], [...versions]];
    return () => {
      saved.clear();
      versions.clear();
      for (const [id, head] of heads) saved.set(id, head);
      for (const [id, written] of all) versions.set(id, written);
    };
  };
  return { state, open, openAt, values, serverHas, backUp, stopped, storage, move };
}

/** Another computer, which the session is moved to. */
export function setUpAt(
  { move, openAt }: ReturnType<typeof setUp>,
  storage: FakeStorage,
  attempt: number,
  isUnseen = false,
) {
  move(attempt);
  return isUnseen ? openAt(storage, { stored: {} }) : openAt(storage);
}
