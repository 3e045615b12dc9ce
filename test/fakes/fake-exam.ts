import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerValue, ExamPaper } from '../../contract/exam.ts';
import type { AnswerVersion, ExamView, SaveAnswerRequest } from '../../contract/http.ts';
import { fail, failureCodes, type Failure } from '../../contract/result.ts';

const choice = (id: string, label: string) => ({ id, label });

export const paper: ExamPaper = {
  title: 'Statistics I: final exam',
  instructions:
    'Answer every question. You may use the formula sheet that you were given.\nTake your time: nobody watches how fast you are.',
  questions: [
    {
      id: 'median',
      kind: 'single-choice',
      title: 'Which of these is least affected by one very large value?',
      points: 2,
      choices: [
        choice('a', 'The mean'),
        choice('b', 'The median'),
        choice('c', 'The range'),
        choice('d', 'The variance'),
      ],
    },
    {
      id: 'discrete',
      kind: 'multiple-choice',
      title: 'Which of these distributions are discrete?',
      points: 3,
      choices: [
        choice('a', 'Binomial'),
        choice('b', 'Normal'),
        choice('c', 'Poisson'),
        choice('d', 'Exponential'),
      ],
    },
    { id: 'error', kind: 'short-text', title: 'What is it called to reject a true hypothesis?', points: 2 },
    {
      id: 'explain',
      kind: 'essay',
      title:
        'Explain to somebody without training in statistics what a confidence interval says, and what it does not say.',
      points: 8,
      minWords: 120,
    },
    {
      id: 'mass',
      kind: 'number',
      title: 'The sample weighs 3.2, 3.4 and 3.9 kg. What is the mean?',
      points: 2,
      unit: 'kg',
    },
    {
      id: 'steps',
      kind: 'order',
      title: 'Put the steps of a test in the right order.',
      points: 3,
      items: [
        choice('a', 'Compare with the critical value'),
        choice('b', 'State the hypotheses'),
        choice('c', 'Choose the level of significance'),
        choice('d', 'Compute the test statistic'),
      ],
    },
  ],
};

/** What stands at the address of every picture. */
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="80"><circle cx="40" cy="40" r="30" fill="teal"/></svg>';

/** The server's side of the exam page, in memory, with the real HTTP bodies. */
export function createFakeExam() {
  type Saved = { value: AnswerValue; version: number; others: AnswerVersion[] };
  const answers = new Map<string, Saved>();
  let shown = paper;
  const log: string[] = [];
  let submittedAt: number | null = null;
  let broken: Failure | 'cut' | null = null;

  async function api(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const path = request.url ?? '';
    if (!path.startsWith('/api/exam')) return false;
    const body: unknown = JSON.parse((await bodyOf(request)) || 'null');
    if (broken === 'cut') {
      request.socket.destroy();
      return true;
    }
    if (path.startsWith('/api/exam/pictures/')) {
      response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(drawing);
      return true;
    }
    const result = broken ?? answer(request.method ?? 'GET', path.slice('/api/exam'.length), body);
    const status = isFailure(result) ? failureCodes[result.code].http : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    return true;
  }

  function answer(method: string, path: string, body: unknown): Failure | object {
    if (method === 'GET') {
      const stored = <T>(of: (saved: Saved) => T) =>
        Object.fromEntries([...answers].map(([id, saved]) => [id, of(saved)]));
      return {
        sessionId: '0f8fad5b-d9cb-469f-a165-70867728950e',
        candidateName: 'Ada Brennan',
        paper: shown,
        answers: stored(({ value }) => value),
        versions: stored(({ version }) => version),
        others: stored(({ others }) => others),
        submittedAt,
      } satisfies ExamView;
    }
    if (method === 'POST') {
      log.push('submit');
      submittedAt ??= Date.now();
      return { ok: true, submittedAt };
    }
    const id = path.slice('/answers/'.length);
    const { value, settles = [] } = body as SaveAnswerRequest;
    if (submittedAt !== null) return fail('session.wrong-phase', 'This exam has been handed in.');
    if (id === 'mass' && !/^[-+−0-9.,eE\s]*$/.test(String(value)))
      return fail('request.malformed', 'must be a number');
    if (!shown.questions.some((question) => question.id === id))
      return { ...fail('question.unknown', 'gone'), version: 1 };
    const { version, others } = answers.get(id) ?? { version: 0, others: [] };
    const open = others.filter((other) => !settles.includes(other.version));
    answers.set(id, { value, version: version + 1, others: open });
    log.push(`save ${id}`);
    return { ok: true, version: version + 1, others: open };
  }

  return {
    api,
    log,
    answers: (): Record<string, AnswerValue> =>
      Object.fromEntries([...answers].map(([id, { value }]) => [id, value])),
    /** Another computer has written this, and neither had seen the other. */
    disagree: (id: string, value: AnswerValue) => {
      const saved = answers.get(id);
      if (saved) answers.set(id, { ...saved, others: [{ version: 999, value }] });
    },
    /** The people who hold the exam take a question out of it. */
    takeOut: (id: string) => {
      shown = { ...shown, questions: shown.questions.filter((question) => question.id !== id) };
    },
    /** Another paper than the usual one, from the next reading on. */
    show: (other: ExamPaper) => {
      shown = other;
    },
    isSubmitted: () => submittedAt !== null,
    /** From now on every request fails like this; `cut` breaks the connection; null heals it. */
    break: (how: Failure | 'cut' | null) => {
      broken = how;
    },
  };
}
export type FakeExam = ReturnType<typeof createFakeExam>;

const isFailure = (result: object): result is Failure => 'code' in result;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
