import { setTimeout as delay } from 'node:timers/promises';
import type { Right } from '../../contract/access.ts';
import { examOperations } from '../../contract/api/exams.ts';
import { sessionOperations } from '../../contract/api/sessions.ts';
import { examList } from '../../contract/console/exams.ts';
import { apiFailure } from '../../contract/api/operation.ts';
import { sessionList } from '../../contract/http.ts';
import {
  actions,
  expected,
  expectedOfKey,
  isToldOf,
  keyActions,
  socketActions,
  type Outcome,
} from './expected.ts';
import type { KeySubject } from './keys.ts';
import { isLast, requestsFor, type Asked } from './requests.ts';
import { listen } from './sockets.ts';
import type { Stage, Subject, Target } from './stage.ts';

/** One thing that was really asked for, and what became of it. */
export type Cell = {
  readonly who: string;
  readonly what: string;
  readonly whose: string;
  readonly expected: string;
  readonly found: string;
};

export const isWrong = ({ expected: said, found }: Cell): boolean => said !== found;

/** Every action of the table, by everybody, about everything. */
export async function askEverything(stage: Stage): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const subject of stage.subjects) {
    const cookie = await subject.signIn();
    for (const [action] of actions) {
      const asking = isLast(action) ? await subject.signIn() : cookie;
      cells.push(...(await askFor(stage, subject, action, asking)));
    }
    cells.push(...(await lists(stage, subject, cookie)));
  }
  for (const subject of stage.keys) cells.push(...(await askAsKey(stage, subject)));
  return [...cells, ...(await sockets(stage))];
}

/** Every operation of the API, with one key, and what its lists hold; and that the console opens to no key. */
async function askAsKey(stage: Stage, subject: KeySubject): Promise<Cell[]> {
  const cells: Cell[] = [];
  const { name: who, headers } = subject;
  for (const [action, admission] of keyActions) {
    const isAboutOne = action.includes('/:id');
    for (const target of isAboutOne ? stage.targets : stage.targets.slice(0, 1)) {
      for (const asked of requestsFor(action, target, stage)) {
        const found = await outcomeOf(stage.url, asked, headers);
        const what = `${asked.method} ${action.split(' ')[1]}`;
        const whose = isAboutOne ? target.name : '';
        cells.push({ who, what, whose, expected: expectedOfKey(admission, subject, target), found });
      }
    }
  }
  const ofConsole = { method: 'GET', path: '/api/console/sessions' };
  const found = await outcomeOf(stage.url, ofConsole, { authorization: headers['authorization'] ?? '' });
  cells.push({ who, what: 'GET /api/console/sessions', whose: '', expected: 'sign in first', found });
  return [...cells, ...(await listsOfKey(stage, subject))];
}

async function listsOfKey(stage: Stage, subject: KeySubject): Promise<Cell[]> {
  const read = async (path: string): Promise<unknown> =>
    (await send(stage.url, { method: 'GET', path: `/api/v1/${path}` }, subject.headers)).json();
  const { sessions } =
    sessionOperations.listSessions.answer.safeParse(await read('sessions?limit=500')).data ?? {};
  const { exams } = examOperations.listExams.answer.safeParse(await read('exams')).data ?? {};
  const isOf = (right: Right, target: Target) =>
    target.name !== 'unknown' && expectedOfKey({ right, in: 'exam' }, subject, target) === 'let in';
  return stage.targets.flatMap((target) => {
    const cell = { who: subject.name, whose: target.name };
    const hasSession = sessions?.some(({ id }) => id === target.sessionId) ?? false;
    const hasExam = exams?.some(({ id }) => id === target.examId) ?? false;
    return [
      told({ ...cell, what: 'in the API’s list of sessions' }, isOf('sessions.watch', target), hasSession),
      told({ ...cell, what: 'in the API’s list of exams' }, isOf('exams.read', target), hasExam),
    ];
  });
}

async function askFor(stage: Stage, subject: Subject, action: string, cookie: string): Promise<Cell[]> {
  const admission = new Map(actions).get(action);
  if (admission === undefined) throw new Error(`${action} is not in the table`);
  // What names no exam is asked once.
  const isAboutOne = /:id|time/.test(action) && !action.includes('/me/');
  const cells: Cell[] = [];
  for (const target of isAboutOne ? stage.targets : stage.targets.slice(0, 1)) {
    for (const asked of requestsFor(action, target, stage)) {
      const found = await outcomeOf(stage.url, asked, { cookie });
      const what = `${asked.method} ${action.split(' ')[1]}`;
      const whose = isAboutOne ? target.name : '';
      cells.push({ who: subject.name, what, whose, expected: expected(admission, subject, target), found });
    }
  }
  return cells;
}

const outcomes: Readonly<Record<string, string>> = {
  'token.missing': 'sign in first',
  'token.invalid': 'sign in first',
  'access.denied': 'denied',
};

type AskedWith = Readonly<Record<string, string>>;

async function outcomeOf(url: string, asked: Asked, headers: AskedWith): Promise<string> {
  const response = await send(url, asked, headers);
  const text = await response.text();
  // To HEAD there is no body that would say why.
  if (asked.method === 'HEAD') return { 401: 'sign in first', 403: 'denied' }[response.status] ?? 'let in';
  const { code = '', message = '' } = response.ok ? {} : (apiFailure.safeParse(parsed(text)).data ?? {});
  if (message.startsWith('there is nothing at')) return 'no such route';
  // Wrong passwords are slowed down, as they should be; no key here asks so often.
  if (code === 'request.rate-limited' && 'authorization' in headers) return 'not asked';
  if (response.status >= 500) return `HTTP ${response.status}`;
  return outcomes[code as string] ?? 'let in';
}

function send(url: string, { method, path, body }: Asked, given: AskedWith): Promise<Response> {
  const headers = { ...given, ...(body !== undefined && { 'content-type': 'application/json' }) };
  return fetch(url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

/** What lists hold, of each exam. */
async function lists(stage: Stage, subject: Subject, cookie: string): Promise<Cell[]> {
  const read = async (path: string): Promise<unknown> =>
    (await send(stage.url, { method: 'GET', path: `/api/console/${path}` }, { cookie })).json();
  const sessions = sessionList.safeParse(await read('sessions')).data?.sessions ?? [];
  const exams = examList.safeParse(await read('exams')).data?.exams ?? [];
  return stage.targets.flatMap((target) => {
    const hasSession = sessions.some(({ id }) => id === target.sessionId);
    const hasExam = exams.some(({ id }) => id === target.examId);
    const cell = { who: subject.name, whose: target.name };
    return [
      told(
        { ...cell, what: 'in the list of sessions' },
        isToldOf('sessions.watch', subject, target),
        hasSession,
      ),
      told({ ...cell, what: 'in the list of exams' }, isToldOf('results.export', subject, target), hasExam),
    ];
  });
}

/** Time for what is pushed at most four times a second. */
const pushedWithinMs = 2_000;

/** Who is let in, whom they may watch, and of whom they are told when something happens in both exams. */
async function sockets({ url, subjects, targets, administrator }: Stage): Promise<Cell[]> {
  const cells: Cell[] = [];
  const { connect, watch } = socketActions;
  const heard: (() => void)[] = [];
  for (const subject of subjects) {
    for (const target of targets) {
      const ear = await listen(url, await subject.signIn());
      const cell = { who: subject.name, whose: target.name };
      const isIn = expected(connect, subject, target);
      cells.push({ ...cell, what: 'socket connect', expected: isIn, found: ear.outcome });
      const mayWatch = isIn === 'let in' ? expectedToWatch(watch, subject, target) : isIn;
      cells.push({
        ...cell,
        what: 'socket watch',
        expected: mayWatch,
        found: await ear.watch(target.sessionId),
      });
      const isTold = isToldOf(watch.right, subject, target);
      heard.push(() => {
        cells.push(told({ ...cell, what: 'pushed row' }, isTold, ear.rows.has(target.sessionId)));
        cells.push(told({ ...cell, what: 'pushed news' }, isTold, ear.news.has(target.sessionId)));
        ear.dispose();
      });
    }
  }
  for (const { name, sessionId } of targets) {
    const path = `/api/console/sessions/${sessionId}/messages`;
    if (name !== 'unknown')
      await send(url, { method: 'POST', path, body: { text: 'Hello' } }, { cookie: administrator });
  }
  await delay(pushedWithinMs);
  for (const collect of heard) collect();
  return cells;
}

/** Of a session that does not exist nobody can be told, whatever they may. */
function expectedToWatch(...[admission, subject, target]: Parameters<typeof expected>): Outcome {
  return target.name === 'unknown' ? 'denied' : expected(admission, subject, target);
}

const told = (cell: Pick<Cell, 'who' | 'what' | 'whose'>, isExpected: boolean, isFound: boolean): Cell => ({
  ...cell,
  expected: isExpected ? 'told' : 'not told',
  found: isFound ? 'told' : 'not told',
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
