import { useSyncExternalStore } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import { Meter } from '../../ui/meter.tsx';
import { Select } from '../../ui/select.tsx';
import { Status } from '../../ui/status.tsx';
import { CameraView } from '../camera-view.tsx';
import type { DeviceView } from '../capture/device.ts';
import type { Microphone } from '../capture/microphone.ts';
import { strings } from '../strings.ts';
import styles from './device-panel.module.css';

const text = strings.check;

type CameraProps = {
  readonly view: DeviceView;
  readonly faces: AppState['camera']['faces'];
  readonly onChoose: (deviceId: string) => void;
};

/** The camera's picture with a hint about the face in it, and the choice of camera where there is one. */
export function CameraPanel({ view, faces, onChoose }: CameraProps) {
  return (
    <div className={styles.panel}>
      <CameraView stream={view.stream} label={text.preview} emptyLabel={text.noPreview}>
        <div className={styles.face} aria-live="polite">
          {faces !== null && <FaceHint faces={faces} />}
        </div>
      </CameraView>
      <Choice label={text.camera} view={view} onChoose={onChoose} />
    </div>
  );
}

type MicrophoneProps = {
  readonly view: DeviceView;
  readonly levels: Microphone['levels'];
  readonly onChoose: (deviceId: string) => void;
};

/** What the microphone hears, live, and the choice of microphone where there is one. */
export function MicrophonePanel({ view, levels, onChoose }: MicrophoneProps) {
  const level = useSyncExternalStore(levels.subscribe, levels.get);
  const levelDb = level?.levelDb ?? quietestDb;
  return (
    <div className={styles.panel}>
      <Meter
        label={text.level}
        value01={scale01(levelDb)}
        enough01={scale01(enoughDb)}
        valueLabel={text.levels[loudness(levelDb)]}
      />
      <Choice label={text.microphone} view={view} onChoose={onChoose} />
    </div>
  );
}

/** Ends of the meter's scale, and what speech across a table reaches on an ordinary laptop; decibels of full scale. */
const quietestDb = -70;
const enoughDb = -38;
const scale01 = (levelDb: number) => Math.min(1, Math.max(0, 1 - levelDb / quietestDb));

/** A word for a level, so that the meter does not speak through its length alone. */
export function loudness(levelDb: number): keyof typeof text.levels {
  if (levelDb <= -65) return 'silent';
  if (levelDb < enoughDb) return 'quiet';
  return levelDb > -4 ? 'loud' : 'good';
}

type ChoiceProps = {
  readonly label: string;
  readonly view: DeviceView;
  readonly onChoose: (deviceId: string) => void;
};

function Choice({ label, view, onChoose }: ChoiceProps) {
  if (view.devices.length < 2) return null;
  return <Select label={label} options={view.devices} value={view.deviceId} onChange={onChoose} />;
}

/** Whether a face is in the picture: a hint for sitting right, not a condition. */
function FaceHint({ faces }: { readonly faces: number }) {
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
