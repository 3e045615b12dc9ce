import type { RecordEvents } from '../../../core/rule.ts';
import type { MicrophoneFailureReason } from '../../../contract/events/checks.ts';
import type { DeviceLostReason } from '../../../contract/events/devices.ts';
import type { IpcRequest } from '../../../contract/ipc.ts';
import { judgeMicrophone, type Heard, type VoiceVerdict } from '../../../core/check/audio-check.ts';
import type { Clock } from '../../../core/clock.ts';
import type { StateStore } from '../../app-state.ts';
import { createCheckRun } from './check-run.ts';
import type { CheckStart } from './checks.ts';

type MicrophoneReportsOptions = {
  readonly clock: Clock;
  readonly state: Pick<StateStore, 'get' | 'update'>;
  readonly record: RecordEvents;
};

/** What it means for the check that the device is lost. */
const failureOf = {
  ended: 'missing',
  stalled: 'silent',
  silent: 'silent',
  revoked: 'denied',
} as const satisfies { readonly [R in DeviceLostReason]: MicrophoneFailureReason };

type Verdict =
  | Extract<VoiceVerdict, { readonly verdict: 'passed' }>
  | { readonly verdict: 'failed'; readonly reason: MicrophoneFailureReason };

/**
 * Brings together what the renderer says about the microphone (opened, failed, lost, heard), and decides the
 * microphone check. Says each microphone once (159), however often it is opened, until it was lost.
 */
export function createMicrophoneReports({ clock, state, record }: MicrophoneReportsOptions) {
  let knownLabel: string | null = null;
  let judged: Parameters<CheckStart>[0] = () => {};
  const showCapture = (microphone: 'on' | 'lost' | 'off'): void =>
    state.update({ capture: { ...state.get().capture, microphone } });

  const check = createCheckRun<Heard, Verdict>({
    clock,
    // Half a minute, at ten a second.
    mostSeen: 300,
    judge(heard, times) {
      const verdict = judgeMicrophone(heard, times);
      return verdict.verdict === 'not-yet' ? null : verdict;
    },
    onVerdict(verdict) {
      const occurredAt = clock.now();
      const label = knownLabel === null ? {} : { label: knownLabel };
      if (verdict.verdict === 'passed') {
        record([{ type: 'audio-test.passed', occurredAt, data: verdict.measure }]);
        judged({ status: 'passed', reason: null, facts: { ...label, ...verdict.measure } });
      } else {
        const { reason } = verdict;
        record([{ type: 'x.audio.test-failed', occurredAt, data: { reason } }]);
        judged({ status: 'failed', reason, facts: label });
      }
    },
  });

  /** The check is asked for; it begins when the device is open. */
  const startCheck: CheckStart = (report, cancelled) => {
    judged = report;
    check.ask();
    cancelled.addEventListener('abort', check.dispose, { once: true });
  };

  return {
    startCheck,
    opened({ label }: IpcRequest<'microphone.opened'>): null {
      if (label !== knownLabel) {
        knownLabel = label;
        record([{ type: 'audio-device.detected', occurredAt: clock.now(), data: { label } }]);
      }
      showCapture('on');
      check.begin();
      return null;
    },
    failed(reason: MicrophoneFailureReason): null {
      check.end({ verdict: 'failed', reason });
      return null;
    },
    lost(data: IpcRequest<'microphone.lost'>): null {
      knownLabel = null;
      showCapture('lost');
      record([{ type: 'x.microphone.lost', occurredAt: clock.now(), data }]);
      check.end({ verdict: 'failed', reason: failureOf[data.reason] });
      return null;
    },
    heard({ levelDb, voiceDb }: IpcRequest<'microphone.heard'>): null {
      // On our own clock, as the check's beginning is.
      check.see({ at: clock.now(), levelDb, voiceDb });
      return null;
    },
    /** Switched off by ourselves, for a break or for good: no news for anybody. */
    off(): void {
      check.dispose();
      showCapture('off');
    },
    dispose: check.dispose,
  };
}
