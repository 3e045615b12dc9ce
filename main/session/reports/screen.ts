import type { RecordEvents } from '../../../core/rule.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import type { Clock } from '../../../core/clock.ts';
import type { StateStore } from '../../app-state.ts';
import type { CheckStart } from './checks.ts';

type ScreenReportsOptions = {
  readonly clock: Clock;
  readonly state: Pick<StateStore, 'get' | 'update'>;
  readonly record: RecordEvents;
};

/**
 * What the renderer says about the capture of the screen: enabled (149), refused (150), stopped (12). The check is
 * passed as soon as the entire screen is captured; there is nothing else to judge.
 *
 *     off --opened--> on --lost, or opened anew and refused--> lost --opened--> on
 */
export function createScreenReports({ clock, state, record }: ScreenReportsOptions) {
  /** Of the check that was asked for. */
  let asked: Parameters<CheckStart>[0] | null = null;
  const status = () => state.get().capture.screen;
  const show = (screen: 'on' | 'lost' | 'off'): void =>
    state.update({ capture: { ...state.get().capture, screen } });

  const judged: Parameters<CheckStart>[0] = (report) => {
    const ask = asked;
    asked = null;
    ask?.(report);
  };

  /** Only what was on can stop. */
  function stop(reason: string): void {
    if (status() !== 'on') return;
    record([{ type: 'screen-capture.stopped', occurredAt: clock.now(), data: { reason } }]);
    show('lost');
  }

  return {
    startCheck: ((report) => void (asked = report)) as CheckStart,
    opened(data: IpcRequest<'screen.opened'>): null {
      // Chosen anew while it was on, it goes on.
      if (status() !== 'on') record([{ type: 'screen-capture.enabled', occurredAt: clock.now(), data }]);
      show('on');
      judged({ status: 'passed', reason: null, facts: data });
      return null;
    },
    failed({ reason }: IpcRequest<'screen.failed'>): null {
      record([{ type: 'screen-capture.denied', occurredAt: clock.now(), data: { reason } }]);
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
