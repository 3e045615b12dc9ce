import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import type { CheckReport } from '../../core/check/checks.ts';
import type { Clock } from '../../core/clock.ts';
import type { StateStore } from '../app-state.ts';

type ScreenDeskOptions = {
  readonly clock: Clock;
  readonly state: Pick<StateStore, 'get' | 'update'>;
  readonly emit: (draft: EventDraft) => void;
  /** The check that was asked for came to its end. */
  readonly onJudged: (report: CheckReport) => void;
};

/**
 * What the renderer says about the capture of the screen: enabled (149), refused (150), stopped (12). The check is
 * passed as soon as the entire screen is captured; there is nothing else to judge.
 *
 *     off --opened--> on --lost, or opened anew and refused--> lost --opened--> on
 */
export function createScreenDesk({ clock, state, emit, onJudged }: ScreenDeskOptions) {
  let isAsked = false;
  const status = () => state.get().capture.screen;
  const show = (screen: 'on' | 'lost' | 'off'): void =>
    state.update({ capture: { ...state.get().capture, screen } });

  function judged(report: CheckReport): void {
    if (!isAsked) return;
    isAsked = false;
    onJudged(report);
  }

  /** Only what was on can stop. */
  function stop(reason: string): void {
    if (status() !== 'on') return;
    emit({ type: 'screen-capture.stopped', occurredAt: clock.now(), data: { reason } });
    show('lost');
  }

  return {
    startCheck(): void {
      isAsked = true;
    },
    opened(data: IpcRequest<'screen.opened'>): null {
      // Chosen anew while it was on, it goes on.
      if (status() !== 'on') emit({ type: 'screen-capture.enabled', occurredAt: clock.now(), data });
      show('on');
      judged({ status: 'passed', reason: null, facts: data });
      return null;
    },
    failed({ reason }: IpcRequest<'screen.failed'>): null {
      emit({ type: 'screen-capture.denied', occurredAt: clock.now(), data: { reason } });
      // What was captured before has been given up for the new choice.
      stop(reason);
      judged({ status: 'failed', reason, facts: {} });
      return null;
    },
    lost({ reason }: IpcRequest<'screen.lost'>): null {
      stop(reason);
      return null;
    },
    /** Switched off by ourselves, for a break or for good: no news for anybody. */
    off: (): void => show('off'),
  };
}
