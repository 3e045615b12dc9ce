import type { EventData } from '../../../contract/catalog.ts';
import type { MicrophoneFailureReason } from '../../../contract/events/checks.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import type { HeardFrame, SoundObservation } from '../../../core/audio/observation.ts';
import { judgeMicrophone } from '../../../core/check/audio-check.ts';
import type { Clock } from '../../../core/clock.ts';
import type { RecordEvents } from '../../../core/rule.ts';
import type { StateStore } from '../../app-state.ts';
import { createDeviceCheck } from './device-check.ts';

type MicrophoneReportsOptions = {
  readonly clock: Clock;
  readonly state: Pick<StateStore, 'get' | 'update'>;
  readonly record: RecordEvents;
};

/**
 * Brings together what the renderer says about the microphone (opened, failed, lost) and what is heard, and decides the
 * microphone check. Each microphone is said once (159).
 */
export function createMicrophoneReports({ clock, state, record }: MicrophoneReportsOptions) {
  const { startCheck, failed, off, dispose, ...device } = createDeviceCheck<
    { readonly frames: readonly HeardFrame[] },
    EventData<'audio-test.passed'>,
    MicrophoneFailureReason
  >({
    device: 'microphone',
    clock,
    state,
    record,
    // Half a minute, at four a second.
    mostSeen: 120,
    judge: (heard, times) =>
      state.get().visionFailure === null ? judgeMicrophone(heard, times) : { verdict: 'unseen' },
    failureOf: { ended: 'missing', stalled: 'silent', silent: 'silent', frozen: 'silent', revoked: 'denied' },
    detected: (label, occurredAt) => [{ type: 'audio-device.detected', occurredAt, data: { label } }],
    over: (verdict, occurredAt) =>
      verdict.verdict === 'passed'
        ? { type: 'audio-test.passed', occurredAt, data: verdict.measure }
        : { type: 'x.audio.test-failed', occurredAt, data: { reason: verdict.reason } },
  });

  return {
    startCheck,
    opened({ label }: IpcRequest<'microphone.opened'>): null {
      device.opened(label);
      return null;
    },
    failed,
    lost(data: IpcRequest<'microphone.lost'>): null {
      device.lost(data.reason, { type: 'x.microphone.lost', occurredAt: clock.now(), data });
      return null;
    },
    hear({ frames }: SoundObservation): void {
      device.see({ frames });
    },
    off,
    dispose,
  };
}
