import { useSyncExternalStore } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import { Meter } from '../../ui/feedback/meter.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { Status } from '../../ui/feedback/status.tsx';
import { CameraView } from '../camera/camera-view.tsx';
import type { DeviceView } from '../capture/devices/device.ts';
import type { Microphone } from '../capture/devices/microphone.ts';
import { useStrings } from '../strings/use-strings.ts';
import styles from './device-panel.module.css';
import { enough01, loudness, scale01 } from './loudness.ts';

type CameraProps = { readonly view: DeviceView; readonly camera: AppState['camera'] };

/** The camera's picture with a hint about the face in it. */
export function CameraPanel({ view, camera: { faces, isUpsideDown } }: CameraProps) {
  const text = useStrings().check;
  return (
    <>
      <CameraView
        stream={view.stream}
        label={text.preview}
        isUpsideDown={isUpsideDown}
        emptyLabel={text.noPreview}
      >
        <div className={styles.face} aria-live="polite">
          {faces !== null && <FaceHint faces={faces} />}
        </div>
      </CameraView>
      <div aria-live="polite">{isUpsideDown && <p className={styles.turned}>{text.turned}</p>}</div>
    </>
  );
}

/** What the microphone hears, live. */
export function MicrophoneMeter({ levels }: Pick<Microphone, 'levels'>) {
  const text = useStrings().check;
  const levelDb = useSyncExternalStore(levels.subscribe, levels.get);
  return (
    <Meter
      label={text.level}
      value01={scale01(levelDb)}
      enough01={enough01}
      valueLabel={text.levels[loudness(levelDb)]}
    />
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly view: DeviceView;
  readonly onChoose: (deviceId: string) => void;
};

/** Where there are several of a kind, which one to use. */
export function Choice({ label, view, onChoose }: ChoiceProps) {
  if (view.devices.length < 2) return null;
  return <Select label={label} options={view.devices} value={view.deviceId} onChange={onChoose} />;
}

/** Whether a face is in the picture: a hint for sitting right, not a condition. */
function FaceHint({ faces }: { readonly faces: number }) {
  const text = useStrings().check;
  if (faces === 0) return <Status icon="face">{text.faces.none}</Status>;
  if (faces === 1) {
    return (
      <Status icon="face" tone="good">
        {text.faces.one}
      </Status>
    );
  }
  return (
    <Status icon="people" tone="care">
      {text.faces.several}
    </Status>
  );
}
