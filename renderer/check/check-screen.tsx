import type { Bridge } from '../../contract/bridge.ts';
import type { AppState } from '../../contract/app-state.ts';
import { Button } from '../../ui/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import type { Camera } from '../capture/camera.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Screen } from '../screen.tsx';
import screen from '../screen.module.css';
import { strings } from '../strings.ts';
import { useAction } from '../use-action.ts';
import { CheckNotice } from './check-notice.tsx';
import { CheckStage } from './check-stage.tsx';
import type { CheckStatus } from './check-status.ts';
import { useCameraCheck } from './use-camera-check.ts';
import styles from './check-screen.module.css';

const text = strings.check;

type Props = {
  readonly bridge: Pick<Bridge, 'camera.check' | 'check.finish'>;
  readonly camera: Camera;
  readonly state: AppState;
};

/** Shows candidates what the camera sees, and helps them put right what is wrong. It never holds anybody up. */
export function CheckScreen({ bridge, camera, state }: Props) {
  const finish = useAction();
  const { view, status, check } = useCameraCheck(bridge, camera, state.camera);
  return (
    <Screen step={1}>
      <div className={styles.layout}>
        <CheckStage view={view} faces={state.camera.faces} onChoose={check} />
        <div className={styles.side}>
          <div className={screen.intro}>
            <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
            <p className={screen.lead}>{text.lead}</p>
          </div>
          <div aria-live="polite">
            <CheckNotice status={status} />
          </div>
          <FailureNotice failure={finish.failure} />
          <CheckActions
            status={status.kind}
            onRetry={() => check()}
            onContinue={() => finish.run(() => bridge['check.finish'](null))}
          />
          <section className={styles.watched}>
            <h2>{text.watchedTitle}</h2>
            <p>{text.watched}</p>
          </section>
        </div>
      </div>
    </Screen>
  );
}

type ActionProps = {
  readonly status: CheckStatus['kind'];
  readonly onRetry: () => void;
  readonly onContinue: () => void;
};

function CheckActions({ status, onRetry, onContinue }: ActionProps) {
  const hasFailed = status === 'failed';
  return (
    <div className={screen.actions}>
      <Button
        look="primary"
        size="large"
        isDisabled={status !== 'passed' && !hasFailed}
        onPress={hasFailed ? onRetry : onContinue}
      >
        {hasFailed ? text.again : text.submit}
      </Button>
      {hasFailed && (
        <Button look="quiet" onPress={onContinue}>
          {text.anyway}
        </Button>
      )}
    </div>
  );
}
