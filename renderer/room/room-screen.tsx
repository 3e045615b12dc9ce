import { useSyncExternalStore } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { CameraView } from '../camera-view.tsx';
import type { Capture } from '../capture/capture.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Screen } from '../screen.tsx';
import screen from '../screen.module.css';
import { strings } from '../strings.ts';
import { useAction } from '../use-action.ts';
import styles from './room-screen.module.css';
import { Scan, Stations } from './scan.tsx';

const text = strings.room;

type Props = {
  readonly bridge: Pick<Bridge, 'environment.begin' | 'environment.end' | 'environment.finish'>;
  readonly capture: Pick<Capture, 'camera' | 'recording'>;
  readonly state: AppState;
};

/** The candidate shows the room once, sees what was noticed, and may tidy up and do it again. */
export function RoomScreen({ bridge, capture, state }: Props) {
  const { camera, recording } = capture;
  const { stream } = useSyncExternalStore(camera.subscribe, camera.get);
  const { status, findings } = state.environment;
  return (
    <Screen at={state}>
      <div className={styles.layout}>
        <CameraView stream={stream} label={text.preview} emptyLabel={text.noCamera} />
        <div className={styles.side}>
          <div className={screen.intro}>
            <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
            {status === 'idle' && <p className={screen.lead}>{text.lead}</p>}
          </div>
          <div aria-live="polite">
            {status === 'done' && <Findings findings={findings} />}
            {stream === null && status !== 'done' && (
              <Notice tone="care" title={text.noCamera}>
                <p>{text.noCameraHint}</p>
              </Notice>
            )}
          </div>
          {status === 'scanning' && stream !== null ? (
            <Scan bridge={bridge} recording={recording} />
          ) : (
            <Still bridge={bridge} camera={camera} status={status} findings={findings} stream={stream} />
          )}
        </div>
      </div>
    </Screen>
  );
}

function Findings({ findings }: Pick<AppState['environment'], 'findings'>) {
  if (findings.length === 0) {
    return (
      <Notice tone="good" title={text.cleanTitle}>
        <p>{text.cleanHint}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="care" title={text.foundTitle(findings)}>
      {findings.map((code) => (
        <p key={code}>{text.advice(code)}</p>
      ))}
      <p>{text.foundHint}</p>
    </Notice>
  );
}

type StillProps = AppState['environment'] & {
  readonly bridge: Pick<Bridge, 'environment.begin' | 'environment.finish'>;
  readonly camera: Capture['camera'];
  readonly stream: MediaStream | null;
};

/** Before and after the scan: what comes, and the ways on. */
function Still({ bridge, camera, status, findings, stream }: StillProps) {
  const begin = useAction();
  const finish = useAction();
  const isDone = status === 'done';
  const start = () => begin.run(() => bridge['environment.begin'](null));
  const goOn = (isDeferred: boolean) => finish.run(() => bridge['environment.finish']({ isDeferred }));
  const isFound = findings.length > 0;
  const again = (
    <Button
      look={isFound ? 'primary' : 'quiet'}
      size={isFound ? 'large' : 'medium'}
      isPending={begin.isPending}
      pendingLabel={text.beginning}
      onPress={start}
    >
      {text.again}
    </Button>
  );
  return (
    <>
      {!isDone && <Stations current={null} />}
      {!isDone && <p className={screen.words}>{text.tone}</p>}
      <FailureNotice failure={begin.failure ?? finish.failure} />
      <div className={screen.actions}>
        {isDone && isFound && again}
        {isDone && (
          <Button
            look={isFound ? 'secondary' : 'primary'}
            size={isFound ? 'medium' : 'large'}
            isPending={finish.isPending}
            pendingLabel={text.finishing}
            onPress={() => goOn(false)}
          >
            {isFound ? text.keep : text.submit}
          </Button>
        )}
        {isDone && !isFound && again}
        {!isDone && (
          <Button
            look="primary"
            size="large"
            isPending={begin.isPending}
            pendingLabel={text.beginning}
            onPress={stream === null ? () => void camera.open() : start}
          >
            {stream === null ? text.reopen : text.begin}
          </Button>
        )}
        {!isDone && (
          <Button look="quiet" onPress={() => goOn(true)}>
            {text.defer}
          </Button>
        )}
      </div>
    </>
  );
}
