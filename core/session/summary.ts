import type { SessionSummary } from '../../contract/http.ts';
import type { SessionState } from '../../contract/session-state.ts';
import { isUnderWay } from './state.ts';

/** What of a session's row in the list of all sessions is up to its state. */
export type StateSummary = Pick<
  SessionSummary,
  'state' | 'isHandRaised' | 'coveredSince' | 'coverFinding' | 'heldSince' | 'identity'
>;

export function summaryOf(state: SessionState): StateSummary {
  const underWay = isUnderWay(state) ? state : null;
  const { engaged } = state.lockdown;
  return {
    state: statusOf(state),
    isHandRaised: underWay?.isHandRaised ?? false,
    coveredSince: underWay?.cover?.since ?? null,
    coverFinding: underWay?.cover?.finding ?? null,
    heldSince: engaged?.kiosk === true ? engaged.since : null,
    identity: state.identity,
  };
}

/** In the words of the list: an exam that is handed in runs until everything of it is there. */
export function statusOf({ phase }: SessionState): SessionSummary['state'] {
  if (phase === 'completed') return 'completed';
  return phase === 'running' || phase === 'paused' || phase === 'submitting' ? 'running' : 'joined';
}
