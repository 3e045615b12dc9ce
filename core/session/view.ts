import type { AppState } from '../../contract/app-state.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { SessionSummary } from '../../contract/http.ts';
import { breaksLeft } from './exam-time.ts';
import { isUnderWay } from './state.ts';

/** What of the candidate's screens is up to the session: all but the devices, the line and the checks. */
export type SessionView = Pick<
  AppState,
  'phase' | 'steps' | 'exam' | 'breaks' | 'isHandRaised' | 'messages' | 'warnings' | 'cover'
>;

/** @param isDelivered the server has everything: before that, a session is not complete for the candidate. */
export function viewOf(
  state: SessionState,
  exam: { readonly title: string; readonly settings: ExamSettings },
  isDelivered: boolean,
): SessionView {
  const underWay = isUnderWay(state) ? state : null;
  const endsBy = state.phase === 'paused' ? state.pause.endsBy : null;
  return {
    phase: phaseShown(state, isDelivered),
    steps: state.steps,
    exam: { ...exam, endsAt: underWay?.endsAt ?? null },
    breaks: { left: breaksLeft(state, exam.settings), endsBy },
    isHandRaised: underWay?.isHandRaised ?? false,
    messages: state.messages.filter(({ text }) => text !== ''),
    warnings: underWay?.warnings ?? [],
    cover: underWay?.cover ?? null,
  };
}

function phaseShown({ phase }: SessionState, isDelivered: boolean): AppState['phase'] {
  if (phase === 'joining') return 'consenting';
  return phase === 'completed' && !isDelivered ? 'submitting' : phase;
}

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
