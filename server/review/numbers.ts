import type { ExamNumbers } from '../../contract/console/numbers.ts';
import type { SessionSummary } from '../../contract/http.ts';
import type { Incident } from '../../contract/incidents/incident.ts';
import type { Exam, Store } from '../store/store.ts';
import type { Reviews } from './reviews.ts';

const minuteMs = 60_000;
/** People read few bars, and steps that clocks have. */
const mostSteps = 24;
const stepsMs = [1, 5, 10, 15, 30, 60, 180, 360, 1_440].map((minutes) => minutes * minuteMs);

export type NumbersOptions = {
  readonly store: Pick<Store, 'sessions'>;
  readonly reviews: Pick<Reviews, 'ofSession' | 'examRules'>;
  /** With whether each is connected. */
  readonly summaries: (ids: readonly string[]) => Promise<readonly SessionSummary[]>;
  readonly now: () => number;
};

/** What the sessions of an exam come to: how far they are, what was noticed when, and how often that was wrong. */
export async function numbersOf(
  { id, title }: Pick<Exam, 'id' | 'title'>,
  { store, reviews, summaries, now }: NumbersOptions,
): Promise<ExamNumbers> {
  const sessions = await summaries((await store.sessions.ofExam(id)).map((session) => session.id));
  const incidents: Incident[] = [];
  const lost: (readonly Incident[])[] = [];
  for (const session of sessions) {
    const its = (await reviews.ofSession(session)).incidents;
    incidents.push(...its);
    lost.push(its.filter(({ rule }) => rule === 'connection'));
  }
  const count = (is: (session: SessionSummary) => boolean) => sessions.filter(is).length;
  const isOn = ({ state }: SessionSummary) => state === 'running';
  const lastedMs = lost.flat().map(({ from, to }) => Math.max(0, (to ?? now()) - from));
  return {
    examTitle: title,
    sessions: {
      notBegun: count(({ state }) => state === 'joined'),
      running: count((session) => isOn(session) && session.connected),
      offline: count((session) => isOn(session) && !session.connected),
      finished: count(({ state }) => state === 'completed'),
    },
    candidateMs: sum(
      sessions.map(({ joinedAt, lastEventAt }) => Math.max(0, (lastEventAt ?? joinedAt) - joinedAt)),
    ),
    ...stepsOf(incidents),
    rules: (await reviews.examRules(id)).shares,
    connection: {
      sessions: lost.filter((its) => its.length > 0).length,
      losses: lastedMs.length,
      lostMs: sum(lastedMs),
      longestMs: Math.max(0, ...lastedMs),
    },
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** How many incidents began when, in steps of whole minutes. Nothing between the first and the last step is left out. */
function stepsOf(incidents: readonly Incident[]): Pick<ExamNumbers, 'steps' | 'stepMs'> {
  const begun = incidents.map(({ from }) => from);
  const first = begun.reduce((a, b) => Math.min(a, b), Infinity);
  const last = begun.reduce((a, b) => Math.max(a, b), 0);
  const longest = stepsMs.at(-1) ?? minuteMs;
  const fitting = stepsMs.find((ms) => Math.floor(last / ms) - Math.floor(first / ms) < mostSteps);
  // Clocks that are years apart: longer steps rather than thousands of them.
  const stepMs = fitting ?? Math.ceil((last - first) / (mostSteps - 1) / longest) * longest;
  if (begun.length === 0) return { steps: [], stepMs };
  const start = Math.floor(first / stepMs);
  const steps = Array.from({ length: Math.floor(last / stepMs) - start + 1 }, (_, index) => ({
    at: (start + index) * stepMs,
    conduct: 0,
    technical: 0,
  }));
  for (const { from, kind } of incidents) {
    const step = steps[Math.floor(from / stepMs) - start];
    if (step) step[kind] += 1;
  }
  return { steps, stepMs };
}
