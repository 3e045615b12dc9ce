import type { AnswerValue } from '../contract/exam.ts';
import type { ExamView } from '../contract/http.ts';
import type { Failure, FailureCode, Result } from '../contract/result.ts';

/** The hosted exam's part of the HTTP interface; whose exam it is stands in a cookie that scripts cannot see. */
export type ExamApi = {
  readonly read: () => Promise<Result<ExamView>>;
  /** `savedAt` is epoch ms by the candidate's clock. */
  readonly save: (questionId: string, value: AnswerValue, savedAt: number) => Promise<Result<unknown>>;
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
    return { ok: false, code: 'server.failed', message: `HTTP ${response.status}` };
  }
  return {
    read: () => call<ExamView>(''),
    save: (questionId, value, savedAt) =>
      call(`/answers/${encodeURIComponent(questionId)}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ value, savedAt }),
      }),
    submit: () => call('/submit', { method: 'POST' }),
  };
}

function isFailure(body: unknown): body is Failure {
  return typeof body === 'object' && body !== null && 'ok' in body && body.ok === false && 'code' in body;
}

/** What no repetition can help against. Everything else is tried again, because no answer may be lost. */
const finalCodes: readonly FailureCode[] = [
  'token.missing',
  'token.invalid',
  'session.superseded',
  'session.wrong-phase',
  'question.unknown',
  'exam.unavailable',
];
export function isFinal(failure: Failure): boolean {
  return finalCodes.includes(failure.code);
}
