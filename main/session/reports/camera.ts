import type { RecordEvents } from '../../../core/rule.ts';
import type { CameraFailureReason } from '../../../contract/events/checks.ts';
import type { DeviceLostReason } from '../../../contract/events/devices.ts';
import type { IpcRequest } from '../../../contract/ipc.ts';
import type { Clock } from '../../../core/clock.ts';
import { isVirtualCamera } from '../../../core/check/virtual-camera.ts';
import { judgeCamera, type CameraVerdict } from '../../../core/vision/camera-check.ts';
import type { VisionObservation } from '../../../core/vision/observation.ts';
import { countFaces } from '../../../core/vision/presence.ts';
import type { StateStore } from '../../app-state.ts';
import { createCheckRun } from './check-run.ts';
import type { CheckStart } from './checks.ts';

type CameraReportsOptions = {
  readonly clock: Clock;
  readonly state: Pick<StateStore, 'get' | 'update'>;
  readonly record: RecordEvents;
};

/** What it means for the check that the device is lost. */
const failureOf = {
  ended: 'missing',
  stalled: 'no-frames',
  silent: 'no-frames',
  revoked: 'denied',
} as const satisfies { readonly [R in DeviceLostReason]: CameraFailureReason };

type Verdict = Exclude<CameraVerdict, { readonly verdict: 'not-yet' }>;

/**
 * Brings together what the renderer says about the camera (opened, failed, lost) and what the frames show, and decides
 * the camera check. Says each camera once (60), however often it is opened, until it was lost.
 */
export function createCameraReports({ clock, state, record }: CameraReportsOptions) {
  let knownLabel: string | null = null;
  let judged: Parameters<CheckStart>[0] = () => {};
  let fps = 0;

  const show = (change: Partial<ReturnType<StateStore['get']>['camera']>): void =>
    state.update({ camera: { ...state.get().camera, ...change } });
  const showCapture = (camera: 'on' | 'lost' | 'off'): void =>
    state.update({ capture: { ...state.get().capture, camera } });

  const check = createCheckRun<VisionObservation, Verdict>({
    clock,
    mostSeen: 60,
    judge(seen, times) {
      const verdict = judgeCamera(seen, { fps, ...times });
      return verdict.verdict === 'not-yet' ? null : verdict;
    },
    onVerdict(verdict) {
      const occurredAt = clock.now();
      if (verdict.verdict === 'passed') {
        record([{ type: 'camera-test.passed', occurredAt, data: verdict.measure }]);
        const label = knownLabel ?? '';
        const reason = isVirtualCamera(label) ? 'virtual' : null;
        judged({ status: 'passed', reason, facts: { label, ...verdict.measure } });
      } else {
        const { reason } = verdict;
        record([{ type: 'camera-test.failed', occurredAt, data: { reason } }]);
        judged({ status: 'failed', reason, facts: knownLabel === null ? {} : { label: knownLabel } });
      }
    },
  });

  function introduce(label: string): void {
    knownLabel = label;
    const occurredAt = clock.now();
    const isVirtual = isVirtualCamera(label);
    record([{ type: 'camera.detected', occurredAt, data: { label, isVirtual } }]);
    if (isVirtual) record([{ type: 'x.camera.virtual', occurredAt, data: { label } }]);
  }

  /** The check is asked for; it begins when the device is open. */
  const startCheck: CheckStart = (report, cancelled) => {
    judged = report;
    check.ask();
    cancelled.addEventListener('abort', check.dispose, { once: true });
  };

  return {
    startCheck,
    opened(report: IpcRequest<'camera.opened'>): null {
      fps = report.fps;
      if (report.label !== knownLabel) introduce(report.label);
      show({ label: report.label });
      showCapture('on');
      check.begin();
      return null;
    },
    failed(reason: CameraFailureReason): null {
      check.end({ verdict: 'failed', reason });
      return null;
    },
    lost(data: IpcRequest<'camera.lost'>): null {
      knownLabel = null;
      show({ label: null, faces: null });
      showCapture('lost');
      record([{ type: 'x.camera.lost', occurredAt: clock.now(), data }]);
      check.end({ verdict: 'failed', reason: failureOf[data.reason] });
      return null;
    },
    see(observation: VisionObservation): void {
      if (observation.faces !== null) show({ faces: countFaces(observation.faces) });
      check.see(observation);
    },
    /** Switched off by ourselves, for a break or for good: no news for anybody. */
    off(): void {
      check.dispose();
      show({ faces: null });
      showCapture('off');
    },
    dispose: check.dispose,
  };
}
