import type { CameraFailureReason } from '../../../contract/events/checks.ts';
import type { VirtualCameraEvidence } from '../../../contract/events/devices.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { isVirtualCamera } from '../../../core/check/virtual-camera.ts';
import type { Clock } from '../../../core/clock.ts';
import type { RecordEvents } from '../../../core/rule.ts';
import { judgeCamera, type CameraMeasure } from '../../../core/vision/camera-check.ts';
import type { VisionObservation } from '../../../core/vision/observation.ts';
import { countFaces } from '../../../core/vision/presence.ts';
import type { StateStore } from '../../app-state.ts';
import { createDeviceCheck } from './device-check.ts';

type CameraReportsOptions = {
  readonly clock: Clock;
  readonly state: Pick<StateStore, 'get' | 'update'>;
  readonly record: RecordEvents;
  /** Whether the system knows of no hardware behind a camera of that name. */
  readonly hasNoHardware: (label: string) => boolean;
};

/**
 * Brings together what the renderer says about the camera (opened, failed, lost) and what the frames show, and decides
 * the camera check. Each camera is said once (60).
 */
export function createCameraReports({ clock, state, record, hasNoHardware }: CameraReportsOptions) {
  let fps = 0;

  const evidenceOf = (label: string): VirtualCameraEvidence | null => {
    if (isVirtualCamera(label)) return 'name';
    return hasNoHardware(label) ? 'no-hardware' : null;
  };
  const show = (change: Partial<ReturnType<StateStore['get']>['camera']>): void =>
    state.update({ camera: { ...state.get().camera, ...change } });

  const { startCheck, failed, dispose, ...device } = createDeviceCheck<
    VisionObservation,
    CameraMeasure,
    CameraFailureReason
  >({
    device: 'camera',
    clock,
    state,
    record,
    mostSeen: 60,
    judge: (seen, times) =>
      state.get().visionFailure === null ? judgeCamera(seen, { fps, ...times }) : { verdict: 'unseen' },
    failureOf: {
      ended: 'missing',
      stalled: 'no-frames',
      silent: 'no-frames',
      frozen: 'frozen',
      revoked: 'denied',
    },
    detected(label, occurredAt) {
      const evidence = evidenceOf(label);
      const data = { label, isVirtual: evidence !== null };
      const detected = { type: 'camera.detected', occurredAt, data } as const;
      if (evidence === null) return [detected];
      return [detected, { type: 'x.camera.virtual', occurredAt, data: { label, evidence } }];
    },
    over: (verdict, occurredAt) =>
      verdict.verdict === 'passed'
        ? { type: 'camera-test.passed', occurredAt, data: verdict.measure }
        : { type: 'camera-test.failed', occurredAt, data: { reason: verdict.reason } },
    doubtOf: (label) => (evidenceOf(label) === null ? null : 'virtual'),
  });

  return {
    startCheck,
    opened(report: IpcRequest<'camera.opened'>): null {
      fps = report.fps;
      show({ label: report.label });
      device.opened(report.label);
      return null;
    },
    failed,
    lost(data: IpcRequest<'camera.lost'>): null {
      show({ label: null, faces: null });
      device.lost(data.reason, { type: 'x.camera.lost', occurredAt: clock.now(), data });
      return null;
    },
    repeated(data: IpcRequest<'camera.repeated'>): null {
      record([{ type: 'x.camera.replayed', occurredAt: clock.now(), data }]);
      return null;
    },
    see(observation: VisionObservation): void {
      const { faces, isUpsideDown } = observation;
      if (isUpsideDown !== state.get().camera.isUpsideDown) {
        show({ isUpsideDown });
        record([{ type: 'x.camera.turned', occurredAt: clock.now(), data: { isUpsideDown } }]);
      }
      if (faces !== null) show({ faces: countFaces(faces) });
      device.see(observation);
    },
    off(): void {
      show({ faces: null });
      device.off();
    },
    dispose,
  };
}
