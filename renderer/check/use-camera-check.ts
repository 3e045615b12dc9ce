import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { Bridge } from '../../contract/bridge.ts';
import type { AppState } from '../../contract/app-state.ts';
import type { Camera, CameraView } from '../capture/camera.ts';
import { useAction } from '../use-action.ts';
import { checkStatus, type CheckStatus } from './check-status.ts';

type CameraCheck = {
  readonly view: CameraView;
  readonly status: CheckStatus;
  /** Checks again, with another camera if one is named. */
  readonly check: (cameraId?: string) => void;
};

/** Runs the check when its screen appears, when asked to, and when somebody has plugged in the missing camera. */
export function useCameraCheck(
  bridge: Pick<Bridge, 'camera.check'>,
  camera: Camera,
  judged: AppState['camera'],
): CameraCheck {
  const view = useSyncExternalStore(camera.subscribe, camera.get);
  const { run } = useAction();
  const status = checkStatus(judged, view);
  const check = (cameraId?: string) =>
    run(async () => {
      const answer = await bridge['camera.check'](null);
      await camera.open(cameraId);
      return answer;
    });

  const onAppear = useEffectEvent(() => {
    if (camera.get().status !== 'closed') return;
    if (judged.state === 'passed') void camera.open();
    else check();
  });
  useEffect(() => onAppear(), []);

  const cameraCount = view.cameras.length;
  const onPluggedIn = useEffectEvent(() => {
    if (status.kind === 'failed' && status.reason === 'missing') check();
  });
  useEffect(() => {
    if (cameraCount > 0) onPluggedIn();
  }, [cameraCount]);

  return { view, status, check };
}
