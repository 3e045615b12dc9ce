import type { AppState } from '../../contract/app-state.ts';
import { Icon } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { CameraPicture } from '../camera-picture.tsx';
import type { CameraView } from '../capture/camera.ts';
import { strings } from '../strings.ts';
import { FaceHint } from './check-notice.tsx';
import styles from './check-screen.module.css';

type Props = {
  readonly view: CameraView;
  readonly faces: AppState['camera']['faces'];
  readonly onChoose: (cameraId: string) => void;
};

/** The camera's picture with a hint about the face in it, and the choice of camera where there is one. */
export function CheckStage({ view, faces, onChoose }: Props) {
  return (
    <div className={styles.stage}>
      <div className={styles.picture}>
        {view.stream ? (
          <CameraPicture stream={view.stream} label={strings.check.preview} className={styles.video} />
        ) : (
          <Icon name="camera" size={56} />
        )}
        <div className={styles.face} aria-live="polite">
          {view.stream && faces !== null && <FaceHint faces={faces} />}
        </div>
      </div>
      {view.cameras.length > 1 && (
        <Select
          label={strings.check.camera}
          options={view.cameras}
          value={view.cameraId}
          onChange={onChoose}
        />
      )}
    </div>
  );
}
