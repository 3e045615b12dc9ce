import type { CameraFailureReason } from '../../contract/event-payloads.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import type { Clock } from '../../core/clock.ts';
import { isVirtualCamera } from '../../core/virtual-camera.ts';
import { judgeCamera, type CameraVerdict } from '../../core/vision/camera-check.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';
import { countFaces } from '../../core/vision/presence.ts';
import type { StateStore } from '../app-state.ts';

type CameraDeskOptions = {
  readonly clock: Clock;
  readonly state: StateStore;
  readonly emit: (draft: EventDraft) => void;
};

type Check = { readonly startedAt: number; readonly fps: number; readonly seen: VisionObservation[] };

/** Frames may stop coming: the check is judged this often even without one. */
const judgeEveryMs = 1_000;

/**
 * Brings together what the renderer says about the camera (opened, failed, lost) and what the frames show, and decides
 * the camera check. Says each camera once (60), however often it is opened, until it was lost.
 */
export function createCameraDesk({ clock, state, emit }: CameraDeskOptions) {
  let check: Check | null = null;
  let isAsked = false;
  let knownLabel: string | null = null;
  let cancelTimer = () => {};

  const show = (change: Partial<ReturnType<StateStore['get']>['camera']>): void =>
    state.update({ camera: { ...state.get().camera, ...change } });

  function end(verdict: Exclude<CameraVerdict, { verdict: 'not-yet' }>): void {
    cancelTimer();
    check = null;
    isAsked = false;
    const occurredAt = clock.now();
    if (verdict.verdict === 'passed') {
      show({ state: 'passed', reason: null });
      emit({ type: 'camera-test.passed', occurredAt, data: verdict.measure });
    } else {
      show({ state: 'failed', reason: verdict.reason });
      emit({ type: 'camera-test.failed', occurredAt, data: { reason: verdict.reason } });
    }
  }

  function judge(): void {
    if (check === null) return;
    const verdict = judgeCamera(check.seen, { ...check, now: clock.now() });
    if (verdict.verdict !== 'not-yet') return end(verdict);
    cancelTimer();
    cancelTimer = clock.after(judgeEveryMs, judge);
  }

  return {
    startCheck(): null {
      isAsked = true;
      check = null;
      cancelTimer();
      show({ state: 'checking', reason: null });
      return null;
    },
    opened({ label, fps }: IpcRequest<'camera.opened'>): null {
      if (label !== knownLabel) {
        knownLabel = label;
        const data = { label, isVirtual: isVirtualCamera(label) };
        emit({ type: 'camera.detected', occurredAt: clock.now(), data });
      }
      show({ label });
      if (isAsked) {
        check = { startedAt: clock.now(), fps, seen: [] };
        judge();
      }
      return null;
    },
    failed(reason: CameraFailureReason): null {
      if (isAsked) end({ verdict: 'failed', reason });
      return null;
    },
    lost(data: IpcRequest<'camera.lost'>): null {
      knownLabel = null;
      show({ label: null, faces: null });
      emit({ type: 'x.camera.lost', occurredAt: clock.now(), data });
      if (isAsked) end({ verdict: 'failed', reason: 'missing' });
      return null;
    },
    see(observation: VisionObservation): void {
      if (observation.faces !== null) show({ faces: countFaces(observation.faces) });
      if (check === null) return;
      // Only what the verdict can be about is kept.
      check.seen.push(observation);
      if (check.seen.length > 60) check.seen.shift();
      judge();
    },
    /** The check came to an end, one way or the other: the candidate may go on. */
    isJudged: (): boolean => ['passed', 'failed'].includes(state.get().camera.state),
    dispose: () => cancelTimer(),
  };
}
