import { useState, useSyncExternalStore } from 'react';
import type { Bridge } from '../../contract/bridge.ts';
import type { AppState } from '../../contract/app-state.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import type { Camera } from '../capture/camera.ts';
import { strings } from '../strings.ts';
import { VisionNotice } from '../vision-notice.tsx';
import { ExamSlot } from './exam-slot.tsx';
import { HandInDialog } from './hand-in-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import styles from './running-screen.module.css';

const text = strings.running;

type Props = {
  readonly bridge: Pick<Bridge, 'exam.place' | 'exam.submit'>;
  readonly camera: Camera;
  readonly state: AppState;
};

/** The exam: a thin bar of ours, and under it the exam's own page. */
export function RunningScreen({ bridge, camera, state }: Props) {
  const view = useSyncExternalStore(camera.subscribe, camera.get);
  const [isHandingIn, setHandingIn] = useState(false);
  const [isVisionNoted, setVisionNoted] = useState(false);

  const isCameraDown = view.status === 'lost' || view.status === 'failed';
  const [wasCameraDown, setWasCameraDown] = useState(isCameraDown);
  if (isCameraDown && !wasCameraDown) setWasCameraDown(true);
  return (
    <div className={styles.frame}>
      <TopBar state={state} stream={view.stream} onHandIn={() => setHandingIn(true)} />
      <div className={styles.strips} aria-live="polite">
        {isCameraDown && (
          <Notice tone="care" title={text.cameraLost}>
            <p>{view.reason === 'denied' ? text.cameraDeniedHint : text.cameraLostHint}</p>
          </Notice>
        )}
        {state.visionFailure !== null && !isVisionNoted && (
          <VisionNotice
            actions={
              <Button size="small" onPress={() => setVisionNoted(true)}>
                {strings.vision.dismiss}
              </Button>
            }
          />
        )}
      </div>
      <LiveRegion text={wasCameraDown && !isCameraDown ? text.cameraBack : ''} />
      <ExamSlot bridge={bridge} isVisible={!isHandingIn} />
      <HandInDialog
        bridge={bridge}
        endsAt={state.exam?.endsAt ?? null}
        isOpen={isHandingIn}
        onClose={() => setHandingIn(false)}
      />
    </div>
  );
}
