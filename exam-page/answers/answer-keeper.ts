import type { AnswerValue } from '../../contract/exam.ts';
import type { Failure, Result } from '../../contract/result.ts';
import { backoffMs } from '../../core/backoff.ts';
import { createStore } from '../../ui/store.ts';
import { isFinal, type ExamApi } from '../api.ts';
import type { KeptAnswers } from './kept-answers.ts';

export type SavingStatus = 'none' | 'saving' | 'saved' | 'kept' | 'refused';
export type Answer = { readonly value: AnswerValue; readonly status: SavingStatus; readonly savedAt: number };
export type Answers = Readonly<Record<string, Answer>>;

type Options = {
  readonly api: Pick<ExamApi, 'save'>;
  readonly kept: KeptAnswers;
  /** What the server has. */
  readonly stored: Readonly<Record<string, AnswerValue>>;
  /** The exam can take no more answers from here. */
  readonly onStopped: (failure: Failure) => void;
  readonly debounceMs?: number;
  readonly retryMs?: number;
};

const longestRetryMs = 15_000;

/**
 * Never loses an answer: it is kept on this computer before anything else, sent a moment after the last change, sent
 * again until the server has it, and only then forgotten here. What an earlier visit left is replayed at the start.
 *
 *     write: saving --server has it--> saved
 *                   --no answer, busy--> kept --retried--> saved
 *                   --not a possible answer--> refused (kept, and sent again when changed)
 */
export class AnswerKeeper {
  readonly #options: Options;
  readonly #store;
  /** One request per question at a time, so that an older value can never overtake a newer one. */
  readonly #sending = new Map<string, Promise<void>>();
  readonly #debounce = new Map<string, ReturnType<typeof setTimeout>>();
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #lastSavedAt: number;

  readonly get: () => Answers;
  readonly subscribe: (listener: () => void) => () => void;

  constructor(options: Options) {
    this.#options = options;
    this.#lastSavedAt = options.kept.lastSavedAt();
    this.#store = createStore<Answers>(firstAnswers(options));
    this.get = this.#store.get;
    this.subscribe = this.#store.subscribe;
    this.retry();
  }

  write(questionId: string, value: AnswerValue): void {
    // Later than any before it, even where the clock stands still or was set back.
    const savedAt = Math.max(Date.now(), this.#lastSavedAt + 1);
    this.#lastSavedAt = savedAt;
    this.#options.kept.keep(questionId, { value, savedAt });
    this.#set(questionId, { value, savedAt, status: 'saving' });
    clearTimeout(this.#debounce.get(questionId));
    const { debounceMs = 500 } = this.#options;
    this.#debounce.set(
      questionId,
      setTimeout(() => void this.#send(questionId), debounceMs),
    );
  }

  /** Sends everything that the server does not have, now. */
  retry(): void {
    clearTimeout(this.#retryTimer);
    for (const questionId of this.#unsaved()) void this.#send(questionId);
  }

  /** Sends everything now and waits for the answers; whether the server has all that it can take. */
  async flush(): Promise<boolean> {
    for (const timer of this.#debounce.values()) clearTimeout(timer);
    await Promise.all(this.#unsaved().map((questionId) => this.#send(questionId)));
    return this.#unsaved().length === 0;
  }

  dispose(): void {
    clearTimeout(this.#retryTimer);
    for (const timer of this.#debounce.values()) clearTimeout(timer);
  }

  #send(questionId: string): Promise<void> {
    const underWay = this.#sending.get(questionId);
    if (underWay) return underWay;
    const sending = this.#sendUntilCurrent(questionId).finally(() => this.#sending.delete(questionId));
    this.#sending.set(questionId, sending);
    return sending;
  }

  /** Sends the answer, and again for as long as it was changed meanwhile. */
  async #sendUntilCurrent(questionId: string): Promise<void> {
    let answer = this.get()[questionId];
    while (answer) {
      const { value, savedAt } = answer;
      const reply = await this.#options.api.save(questionId, value, savedAt);
      if (reply.ok) this.#options.kept.forget(questionId, savedAt);
      const latest: Answer | undefined = this.get()[questionId];
      if (latest?.savedAt === savedAt) return this.#settle(questionId, latest, reply);
      answer = latest;
    }
  }

  #settle(questionId: string, answer: Answer, reply: Result<unknown>): void {
    if (reply.ok) {
      this.#failures = 0;
      return this.#set(questionId, { ...answer, status: 'saved' });
    }
    const isRefused = reply.code === 'request.malformed' || reply.code === 'request.too-large';
    this.#set(questionId, { ...answer, status: isRefused ? 'refused' : 'kept' });
    if (isFinal(reply)) this.#options.onStopped(reply);
    else if (!isRefused) this.#retryLater();
  }

  #retryLater(): void {
    clearTimeout(this.#retryTimer);
    this.#failures += 1;
    const limits = { firstMs: this.#options.retryMs ?? 1_000, capMs: longestRetryMs };
    this.#retryTimer = setTimeout(() => this.retry(), backoffMs(this.#failures, limits));
  }

  #unsaved(): readonly string[] {
    return Object.entries(this.get())
      .filter(([, { status }]) => status === 'saving' || status === 'kept')
      .map(([questionId]) => questionId);
  }

  #set(questionId: string, answer: Answer): void {
    this.#store.set({ ...this.get(), [questionId]: answer });
  }
}

/** What was kept here is newer than what the server has: it is forgotten as soon as the server has it. */
function firstAnswers({ stored, kept }: Options): Answers {
  const saved = Object.entries(stored).map(
    ([id, value]) => [id, { value, status: 'saved', savedAt: 0 }] as const,
  );
  const open = Object.entries(kept.all()).map(([id, answer]) => [id, { ...answer, status: 'kept' }] as const);
  return Object.fromEntries([...saved, ...open]);
}
