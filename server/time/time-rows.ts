import type { TimeRow } from '../../contract/console/more-time.ts';
import { extendedEnd } from '../../core/session/exam-time.ts';
import { summaryOf } from '../../core/session/view.ts';
import type { TimedCandidate } from '../store/time-store.ts';

/**
 * How one candidate's time stands, and what it would be with `extraMs` more, given now (epoch ms). What was given
 * before and has not reached the app yet counts already.
 */
export function timeRowOf(candidate: TimedCandidate, extraMs: number, now: number): TimeRow {
  const { candidateName, studentNumber, session, grants } = candidate;
  const step = stepOf(session);
  const endsAt = step === 'running' || step === 'paused' ? (session?.dueTime?.endsAt ?? null) : null;
  const willEndAt =
    endsAt === null ? null : extendedEnd({ endsAt, isPaused: step === 'paused' }, extraMs, now);
  const grantedMs = grants.reduce((sum, grant) => sum + grant.extraMs, 0);
  return { candidateName, studentNumber, sessionId: session?.id ?? null, step, endsAt, willEndAt, grantedMs };
}

function stepOf(session: TimedCandidate['session']): TimeRow['step'] {
  if (session === null) return 'not-joined';
  return session.submittedAt === null ? summaryOf(session.state).step : 'handed-in';
}
