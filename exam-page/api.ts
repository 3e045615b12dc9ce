import type { AnswerValue } from '../contract/exam.ts';
import type { ExamView, SaveAnswerReply, SaveAnswerRequest } from '../contract/http.ts';
import type { Failure, FailureCode, Result } from '../contract/result.ts';

/** Why an answer does not count, or did not arrive. With a `version` the server has it all the same. */
export type AnswerFailure = Failure & { readonly version?: number };

/** The hosted exam's part of the HTTP interface; whose exam it is stands in a cookie that scripts cannot see. */
export type ExamApi = {
  readonly read: () => Promise<Result<ExamView>>;
  /** `edit`: its number at this computer. */
  readonly save: (
    questionId: string,
    value: AnswerValue,
    edit: number,
    about: Pick<SaveAnswerRequest, 'writer' | 'base' | 'settles' | 'session'>,
  ) => Promise<{ readonly ok: true; readonly value: SaveAnswerReply } | AnswerFailure>;
  readonly submit: () => Promise<Result<unknown>>;
};

/** A line can be dead and say nothing for a quarter of an hour; the slowest that is alive takes less. */
const usualTimeoutMs = 30_000;

export function createExamApi(
  fetchFn: typeof fetch = (...request) => fetch(...request),
  timeoutMs = usualTimeoutMs,
): ExamApi {
  async function call<T>(path: string, init: RequestInit = {}): Promise<Result<T>> {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetchFn(`/api/exam${path}`, { ...init, signal }).catch(() => null);
    if (!response) return { ok: false, code: 'server.unreachable', message: 'The server does not answer.' };
    // This page comes from the same server and version, so the bodies are what the contract says.
    const body: T | Failure | null = await response.json().catch(() => null);
    if (response.ok && body !== null) return { ok: true, value: body as T };
    if (isFailure(body)) return body;
    // Said by whatever stands before the server: sending the same again cannot help.
    const code = response.status === 413 ? 'request.too-large' : 'server.failed';
    return { ok: false, code, message: `HTTP ${response.status}` };
  }
  return {
    read: () => call<ExamView>(''),
    save: (questionId, value, edit, about) =>
      call<SaveAnswerReply>(`/answers/${encodeURIComponent(questionId)}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ value, edit, ...about }),
      }),
    submit: () => call('/submit', { method: 'POST' }),
  };
}

function isFailure(body: unknown): body is Failure {
  return typeof body === 'object' && body !== null && 'ok' in body && body.ok === false && 'code' in body;
}

/** What keeps a page from being opened. Everything else is tried again. */
const finalCodes: readonly FailureCode[] = [
  'token.missing',
  'token.invalid',
  'session.superseded',
  'session.wrong-phase',
  'exam.unavailable',
];
export function isFinal(failure: Failure): boolean {
  return finalCodes.includes(failure.code);
}

/** The app that holds the exam asks for another way in by itself: a moment later the same may be answered. */
export function mayBeRenewed({ code }: Failure): boolean {
  return code === 'token.missing' || code === 'token.invalid';
}

/** The exam goes on elsewhere, or is over: nothing more can be written here. No other refusal of an answer ends anything. */
export function endsWriting({ code }: Failure): boolean {
  return code === 'session.superseded' || code === 'session.wrong-phase';
}

/** This one answer does not count as it is, and no repetition can help; the others go on. */
export function doesNotCount({ code, version }: AnswerFailure): boolean {
  const isRefused =
    code === 'request.malformed' || code === 'request.too-large' || code === 'question.unknown';
  return isRefused || code === 'session.unknown' || version !== undefined;
}
