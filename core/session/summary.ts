import type { SessionSummary } from '../../contract/http.ts';
import type { SessionState } from '../../contract/session-state.ts';
import { isUnderWay } from './state.ts';

/** What of a session's row in the list of all sessions is up to its state. */
export function summaryOf(
  state: SessionState,
): Pick<SessionSummary, 'state' | 'attempt' | 'isHandRaised' | 'coveredSince'> {
  const underWay = isUnderWay(state) ? state : null;
  return {
    state: stateNameOf(state),
    attempt: state.attempt,
    isHandRaised: underWay?.isHandRaised ?? false,
    coveredSince: underWay?.cover?.since ?? null,
  };
}

/** In the words of the list: an exam that is handed in runs until everything of it is there. */
export function stateNameOf({ phase }: SessionState): SessionSummary['state'] {
  if (phase === 'completed') return 'completed';
  return phase === 'running' || phase === 'paused' || phase === 'submitting' ? 'running' : 'joined';
}
