import { useSyncExternalStore } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { ScanFinding } from '../../core/environment.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { CameraView } from '../camera/camera-view.tsx';
import type { Capture } from '../capture/capture.ts';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import type { Strings } from '../strings/strings.ts';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import styles from './environment-screen.module.css';
import { Scan, Parts } from './scan.tsx';

type Props = {
  readonly bridge: Pick<Bridge, 'environment.begin' | 'environment.end' | 'environment.finish'>;
  readonly capture: Pick<Capture, 'camera' | 'recording'>;
  readonly state: AppState;
};

/** The candidate shows the room once, sees what was noticed, and may tidy up and do it again. */
export function EnvironmentScreen({ bridge, capture, state }: Props) {
  const text = useStrings().environment;
  const { camera, recording } = capture;
  const { stream } = useSyncExternalStore(camera.subscribe, camera.get);
  const { status, findings } = state.environment;
  return (
    <Screen at={state}>
      <div className={styles.layout}>
        <CameraView
          stream={stream}
          label={text.preview}
          isUpsideDown={state.camera.isUpsideDown}
          emptyLabel={text.noCamera}
        />
        <div className={styles.side}>
          <div className={screen.intro}>
            <ScreenTitle key={status} className={screen.title}>
              {text.titles[status]}
            </ScreenTitle>
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
          ) : status === 'done' ? (
            <Outcome bridge={bridge} isFound={findings.length > 0 && !isUnseen(findings)} />
          ) : (
            <Beginning bridge={bridge} camera={camera} hasPicture={stream !== null} />
          )}
        </div>
      </div>
    </Screen>
  );
}

/** No picture was looked at: that nothing was found says nothing. */
const isUnseen = (findings: readonly string[]): boolean =>
  findings.includes('not-examined' satisfies ScanFinding);

function Findings({ findings }: Pick<AppState['environment'], 'findings'>) {
  const text = useStrings().environment;
  if (findings.length === 0) {
    return (
      <Notice tone="good" title={text.cleanTitle}>
        <p>{text.cleanHint}</p>
      </Notice>
    );
  }
  if (isUnseen(findings)) {
    return (
      <Notice tone="info" title={text.unseenTitle}>
        <p>{text.unseenHint}</p>
      </Notice>
    );
  }
  const words: Readonly<Record<string, Strings['environment']['otherFinding']>> = text.findings;
  const found = findings.map((code) => ({ code, ...(words[code] ?? text.otherFinding) }));
  return (
    <Notice tone="care" title={text.foundTitle(found.map(({ noun }) => noun))}>
      {found.map(({ code, advice }) => (
        <p key={code}>{advice}</p>
      ))}
      <p>{text.foundHint}</p>
    </Notice>
  );
}

type StepBridge = Pick<Bridge, 'environment.begin' | 'environment.finish'>;

type BeginningProps = {
  readonly bridge: StepBridge;
  readonly camera: Capture['camera'];
  readonly hasPicture: boolean;
};

/** What comes, and the way around it for those who cannot. */
function Beginning({ bridge, camera, hasPicture }: BeginningProps) {
  const text = useStrings().environment;
  const begin = useAction();
  const finish = useAction();
  return (
    <>
      <Parts current={null} />
      <p className={screen.words}>{text.tone}</p>
      <FailureNotice failure={begin.failure ?? finish.failure} />
      <div className={screen.actions}>
        <Button
          variant="primary"
          size="large"
          isPending={begin.isPending}
          pendingLabel={text.beginning}
          onPress={() => {
            if (hasPicture) begin.run(() => bridge['environment.begin'](null));
            else void camera.open();
          }}
        >
          {hasPicture ? text.begin : text.reopen}
        </Button>
        <Button
          variant="quiet"
          onPress={() => finish.run(() => bridge['environment.finish']({ isDeferred: true }))}
        >
          {text.defer}
        </Button>
      </div>
    </>
  );
}

/** Once more after tidying up, or on. Where something was found, the first is suggested and both are open. */
function Outcome({ bridge, isFound }: { readonly bridge: StepBridge; readonly isFound: boolean }) {
  const text = useStrings().environment;
  const begin = useAction();
  const finish = useAction();
  const buttons = [
    <Button
      key="again"
      variant={isFound ? 'primary' : 'quiet'}
      size={isFound ? 'large' : 'medium'}
      isPending={begin.isPending}
      pendingLabel={text.beginning}
      onPress={() => begin.run(() => bridge['environment.begin'](null))}
    >
      {text.again}
    </Button>,
    <Button
      key="on"
      variant={isFound ? 'secondary' : 'primary'}
      size={isFound ? 'medium' : 'large'}
      isPending={finish.isPending}
      pendingLabel={text.finishing}
      onPress={() => finish.run(() => bridge['environment.finish']({ isDeferred: false }))}
    >
      {isFound ? text.keep : text.submit}
    </Button>,
  ];
  return (
    <>
      <FailureNotice failure={begin.failure ?? finish.failure} />
      <div className={screen.actions}>{isFound ? buttons : buttons.toReversed()}</div>
    </>
  );
}
