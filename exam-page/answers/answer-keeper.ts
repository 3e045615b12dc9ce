import type { AnswerValue } from '../../contract/exam.ts';
import type { SaveAnswerReply } from '../../contract/http.ts';
import type { Failure } from '../../contract/result.ts';
import { backoffMs } from '../../core/backoff.ts';
import { createStore } from '../../ui/store.ts';
import { doesNotCount, endsWriting, type AnswerFailure, type ExamApi } from '../api.ts';
import {
  firstAnswers,
  isUnsaved,
  savedAnswer,
  type Answer,
  type Answers,
  type StoredAnswers,
} from './answer.ts';
import type { KeptAnswers } from './kept-answers.ts';

type Options = StoredAnswers & {
  readonly api: Pick<ExamApi, 'save'>;
  readonly kept: KeptAnswers;
  /** Whose answers these are, for the server to check. */
  readonly session?: string;
  /** The candidate can no longer write here. What was written before is still sent, for as long as the page is open. */
  readonly onStopped: (failure: Failure) => void;
  /** What this page knows of the server is old: the paper may have changed, or an answer is missing there. */
  readonly onDoubt?: () => void;
  readonly debounceMs?: number;
  readonly retryMs?: number;
};
type Reply = { readonly ok: true; readonly value: SaveAnswerReply } | AnswerFailure;

const longestRetryMs = 15_000;

/**
 * Never loses an answer: it is kept on this computer before anything else, sent a moment after the last change, sent
 * again until the server has it, and only then forgotten here. What an earlier visit left is replayed at the start.
 *
 *     write: saving --server has it--> saved
 *                   --no answer, busy, or whatever else--> kept --retried--> saved
 *                   --does not count--> refused (kept, and sent again when changed)
 *
 * No clock says which of two answers is the later one: edits are numbered here, and each names the server's version
 * that it was written over. What another computer has written unseen comes back as one of `others`, for the candidate
 * to choose; going on writing is no choice.
 */
export class AnswerKeeper {
  readonly #options: Options;
  readonly #store;
  /** One request per question at a time, so that an older value can never overtake a newer one. */
  readonly #sending = new Map<string, Promise<void>>();
  readonly #debounce = new Map<string, ReturnType<typeof setTimeout>>();
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** Answers that the server had, and did not have when it was last looked: by question, the version it had. */
  readonly #missing = new Map<string, number>();
  #failures = 0;
  #isStopped = false;

  readonly get: () => Answers;
  readonly subscribe: (listener: () => void) => () => void;

  constructor(options: Options) {
    this.#options = options;
    this.#store = createStore<Answers>(firstAnswers(options, options.kept.all()));
    this.get = this.#store.get;
    this.subscribe = this.#store.subscribe;
    this.retry();
  }

  write(questionId: string, value: AnswerValue): void {
    this.#write(questionId, value, this.get()[questionId]?.others ?? []);
    clearTimeout(this.#debounce.get(questionId));
    const { debounceMs = 500 } = this.#options;
    const timer = setTimeout(() => void this.#send(questionId), debounceMs);
    this.#debounce.set(questionId, timer);
  }

  /** The candidate has seen all versions of an answer, and this is the one. */
  choose(questionId: string, value: AnswerValue): void {
    this.#write(questionId, value, []);
    void this.#send(questionId);
  }

  /**
   * Takes what the server has by now, where nothing of this page's is on its way. What it had and has no more is sent
   * again: a server can come back from an older copy of its data. `isNow`: asked when nothing was on its way.
   */
  refresh(server: StoredAnswers, isNow = false): void {
    this.#sendLost(server, isNow);
    for (const [questionId, value] of Object.entries(server.stored)) {
      const answer = this.get()[questionId];
      const fresh = savedAnswer(questionId, value, server);
      if (answer === undefined || (answer.status === 'saved' && fresh.base > answer.base)) {
        this.#set(questionId, fresh);
      } else if (fresh.base === answer.base && answer.status === 'saved') {
        this.#set(questionId, { ...answer, others: fresh.others });
      }
    }
  }

  /** Sends everything that the server does not have, now. */
  retry(): void {
    clearTimeout(this.#retryTimer);
    for (const questionId of this.#worthSending()) void this.#send(questionId);
  }

  /** The paper is another one now: what did not fit it may. */
  retryRefused(): void {
    for (const [questionId, { status }] of Object.entries(this.get()))
      if (status === 'refused') void this.#send(questionId);
  }

  /** Sends everything now and waits for the answers; whether the server has all that it can take. */
  async flush(): Promise<boolean> {
    for (const timer of this.#debounce.values()) clearTimeout(timer);
    await Promise.all(this.#worthSending().map((questionId) => this.#send(questionId)));
    return this.#unsaved().length === 0;
  }

  dispose(): void {
    clearTimeout(this.#retryTimer);
    for (const timer of this.#debounce.values()) clearTimeout(timer);
  }

  #write(questionId: string, value: AnswerValue, others: Answer['others']): void {
    const before = this.get()[questionId];
    const base = before?.base ?? 0;
    const decided = others.length === 0 ? (before?.others ?? []).map(({ version }) => version) : [];
    const settles = [...(before?.settles ?? []), ...decided];
    const { edit, isKept } = this.#options.kept.keep(questionId, { value, base, settles });
    const status = isKept ? 'saving' : 'unkept';
    this.#set(questionId, { value, status, edit, base, settles, others, failure: null });
  }

  /** Seen once, it may be a look from before the last save: a second one, soon after, tells. */
  #sendLost({ versions }: StoredAnswers, isNow: boolean): void {
    if (versions === undefined) return;
    for (const [questionId, answer] of Object.entries(this.get())) {
      const base = versions[questionId] ?? 0;
      const isMissing = answer.status === 'saved' && answer.edit !== null && answer.base > base;
      const wasMissing = this.#missing.get(questionId) === answer.base;
      this.#missing.delete(questionId);
      if (!isMissing) continue;
      if (isNow || wasMissing) {
        this.#set(questionId, { ...answer, base });
        this.#write(questionId, answer.value, answer.others);
        void this.#send(questionId);
      } else {
        this.#missing.set(questionId, answer.base);
        this.#options.onDoubt?.();
      }
    }
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
    while (answer?.edit) {
      const { value, edit, base, settles } = answer;
      const { session } = this.#options;
      const about = {
        writer: edit.writer,
        base,
        settles: [...settles],
        ...(session === undefined ? {} : { session }),
      };
      const reply: Reply = await this.#options.api.save(questionId, value, edit.edit, about);
      if (reply.ok) this.#options.kept.forget(questionId, edit);
      const latest: Answer | undefined = this.get()[questionId];
      const isLatest = latest?.edit === edit;
      if (latest) this.#settle(questionId, latest, reply, isLatest);
      if (isLatest) return;
      answer = this.get()[questionId];
    }
  }

  #settle(questionId: string, answer: Answer, reply: Reply, isLatest: boolean): void {
    if (reply.ok) {
      this.#failures = 0;
      const { version, others } = reply.value;
      const settles = answer.settles.filter((settled) => others.some((other) => other.version === settled));
      const open = others.filter((other) => !settles.includes(other.version));
      const status = isLatest ? 'saved' : answer.status;
      return this.#set(questionId, {
        ...answer,
        base: version,
        settles,
        others: open,
        status,
        failure: null,
      });
    }
    if (endsWriting(reply)) this.#stop(reply);
    if (!isLatest) return;
    if (endsWriting(reply) && reply.version !== undefined) {
      // The server has it, and people will see it. Here it is over.
      if (answer.edit) this.#options.kept.forget(questionId, answer.edit);
      return this.#set(questionId, { ...answer, status: 'saved', failure: reply });
    }
    if (doesNotCount(reply)) {
      this.#set(questionId, { ...answer, status: 'refused', failure: reply });
      return this.#options.onDoubt?.();
    }
    this.#set(questionId, {
      ...answer,
      status: answer.status === 'unkept' ? 'unkept' : 'kept',
      failure: reply,
    });
    this.#retryLater();
  }

  #stop(failure: Failure): void {
    if (!this.#isStopped) this.#options.onStopped(failure);
    this.#isStopped = true;
  }

  #retryLater(): void {
    clearTimeout(this.#retryTimer);
    this.#failures += 1;
    const limits = { firstMs: this.#options.retryMs ?? 1_000, capMs: longestRetryMs };
    this.#retryTimer = setTimeout(() => this.retry(), backoffMs(this.#failures, limits));
  }

  #unsaved(): readonly string[] {
    return Object.entries(this.get())
      .filter(([, answer]) => isUnsaved(answer))
      .map(([questionId]) => questionId);
  }

  /** Also what was refused without a word that it is kept: something in between may have said so, and be gone. */
  #worthSending(): readonly string[] {
    const refused = Object.entries(this.get()).filter(
      ([, { status, failure }]) => status === 'refused' && failure?.version === undefined,
    );
    return [...this.#unsaved(), ...refused.map(([questionId]) => questionId)];
  }

  #set(questionId: string, answer: Answer): void {
    this.#store.set({ ...this.get(), [questionId]: answer });
  }
}
