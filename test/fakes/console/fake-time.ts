import {
  giveTimeRequest,
  timePreviewRequest,
  type GiveTimeRequest,
  type TimeRow,
  type TimeScope,
} from '../../../contract/console/more-time.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { FakeConsoleSession } from './console-sessions.ts';

/** The server's side of giving more time, in memory: the real bodies, for the sessions there are. */
export function createFakeTime(sessions: readonly FakeConsoleSession[]) {
  const given: GiveTimeRequest[] = [];

  function rowsOf(scope: TimeScope): Result<{ readonly rows: readonly TimeRow[] }> {
    const found = sessions.filter(({ summary }) =>
      scope.who === 'sessions'
        ? scope.sessionIds.includes(summary.id)
        : summary.examId === scope.examId &&
          (scope.who === 'all' || scope.studentNumbers.includes(summary.studentNumber ?? '')),
    );
    if (scope.who === 'students' && found.length < scope.studentNumbers.length)
      return fail('student.unknown', 'Not in this exam: 00999. Nobody was given time.');
    const rows = found.map(({ summary }): TimeRow => {
      const { id: sessionId, candidateName, studentNumber, step, endsAt, grantedMs } = summary;
      return { sessionId, candidateName, studentNumber, step, endsAt, willEndAt: endsAt, grantedMs };
    });
    return ok({ rows });
  }

  return {
    /** What was given, in the order of giving. */
    given,
    /** The answer to one request, by its path. */
    answer(path: string, body: unknown): Result<{ readonly rows: readonly TimeRow[] }> {
      if (path === 'time/preview') return rowsOf(timePreviewRequest.parse(body).scope);
      const request = giveTimeRequest.parse(body);
      given.push(request);
      return rowsOf(request.scope);
    },
  };
}
