import type { AppState } from '../../contract/app-state.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { SessionSummary } from '../../contract/http.ts';
import { breaksLeft, grantedMs } from './exam-time.ts';
import { isUnderWay } from './state.ts';

/** What of the candidate's screens is up to the session: all but the devices, the line and the checks. */
export type SessionView = Pick<
  AppState,
  | 'phase'
  | 'steps'
  | 'exam'
  | 'breaks'
  | 'isHandRaised'
  | 'messages'
  | 'grantedMs'
  | 'warnings'
  | 'cover'
  | 'pause'
  | 'terminated'
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
    messages: state.messages.flatMap(({ doneAt: _ofNoUse, ...message }) => {
      const extension = state.extensions.find(({ messageId }) => messageId === message.id);
      if (extension !== undefined) return [{ ...message, extraMs: extension.extraMs }];
      return message.text === '' ? [] : [message];
    }),
    grantedMs: grantedMs(state),
    warnings: underWay?.warnings ?? [],
    cover: underWay?.cover ?? null,
    pause: pauseShown(state),
    terminated: state.terminated && { reason: state.terminated.reason, at: state.terminated.at },
  };
}

/** A person's pause, with their words. */
function pauseShown(state: SessionState): SessionView['pause'] {
  if (state.phase !== 'paused' || state.pause.endsBy !== null) return null;
  const { startedAt: since, messageId } = state.pause;
  return { since, text: state.messages.find(({ id }) => id === messageId)?.text ?? '' };
}

function phaseShown({ phase }: SessionState, isDelivered: boolean): AppState['phase'] {
  if (phase === 'joining') return 'consenting';
  return phase === 'completed' && !isDelivered ? 'submitting' : phase;
}

/** What of a session's row in the list of all sessions is up to its state. */
export type StateSummary = Pick<
  SessionSummary,
  | 'state'
  | 'isHandRaised'
  | 'coveredSince'
  | 'coverFinding'
  | 'pausedSince'
  | 'heldSince'
  | 'identity'
  | 'step'
  | 'endsAt'
  | 'grantedMs'
>;

export function summaryOf(state: SessionState): StateSummary {
  const underWay = isUnderWay(state) ? state : null;
  const { engaged } = state.lockdown;
  return {
    state: statusOf(state),
    isHandRaised: underWay?.isHandRaised ?? false,
    coveredSince: underWay?.cover?.since ?? null,
    coverFinding: underWay?.cover?.finding ?? null,
    pausedSince: pauseShown(state)?.since ?? null,
    heldSince: engaged?.kiosk === true ? engaged.since : null,
    identity: state.identity,
    step: stepOf(state),
    endsAt: underWay?.endsAt ?? null,
    grantedMs: grantedMs(state),
  };
}

/** Where it is on its way, for whoever wants to do something about its time. */
function stepOf({ phase }: SessionState): SessionSummary['step'] {
  if (phase === 'running' || phase === 'paused') return phase;
  return phase === 'submitting' || phase === 'completed' ? 'handed-in' : 'not-begun';
}

/** In the words of the list: an exam that is handed in runs until everything of it is there. */
export function statusOf({ phase }: SessionState): SessionSummary['state'] {
  if (phase === 'completed') return 'completed';
  return phase === 'running' || phase === 'paused' || phase === 'submitting' ? 'running' : 'joined';
}
