import type { SessionSummary } from '../../contract/http.ts';
import type { NamedExam } from '../../contract/console/exams.ts';
import { isFound } from '../../core/text/search.ts';

export const sessionFilters = ['all', 'running', 'flagged'] as const;
export type SessionFilter = (typeof sessionFilters)[number];

const stateOrder: Readonly<Record<SessionSummary['state'], number>> = { running: 0, joined: 1, completed: 2 };

/**
 * The sessions to show: of this filter, with every word of the search in the candidate's or the exam's name, or the student number; those who
 * wait for a proctor first, then running ones, then those with more flags, then by name, so that rows move only when there is a
 * reason.
 */
export function visibleSessions(
  sessions: Iterable<SessionSummary>,
  filter: SessionFilter,
  search: string,
): readonly SessionSummary[] {
  return [...sessions]
    .filter(
      ({ state, flags }) => filter === 'all' || (filter === 'running' ? state === 'running' : flags > 0),
    )
    .filter(({ candidateName, studentNumber, examTitle }) =>
      isFound(search, `${candidateName} ${studentNumber ?? ''} ${examTitle}`),
    )
    .sort(
      (a, b) =>
        waiting(b) - waiting(a) ||
        stateOrder[a.state] - stateOrder[b.state] ||
        b.flags - a.flags ||
        a.candidateName.localeCompare(b.candidateName) ||
        (a.studentNumber ?? '').localeCompare(b.studentNumber ?? ''),
    );
}

/** The exams that these sessions are of. */
export function examsOf(sessions: readonly SessionSummary[]): readonly NamedExam[] {
  const titles = new Map(sessions.map(({ examId, examTitle }) => [examId, examTitle]));
  return [...titles].map(([id, title]) => ({ id, title })).sort((a, b) => a.title.localeCompare(b.title));
}

/** Under a cover a candidate cannot go on without a person, which is more urgent than any hand. */
const waiting = ({ coveredSince, isHandRaised, moves }: SessionSummary) =>
  (coveredSince === null ? 0 : 2) + Number(isHandRaised || moves !== undefined);
