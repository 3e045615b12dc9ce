import type { AppState, CheckView } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import type { Strings } from '../strings/strings.ts';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { useElapsed } from '../use-elapsed.ts';
import { VisionNotice } from '../screen/vision-notice.tsx';
import { CheckList } from './check-list.tsx';
import styles from './check-screen.module.css';
import { CameraPanel, Choice, MicrophoneMeter } from './device-panel.tsx';
import { useSpokenChanges } from './spoken.ts';
import { useChecks, type CheckDevices } from './use-checks.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'check.run' | 'check.finish'>;
  readonly devices: CheckDevices;
  readonly state: AppState;
  /** Days before the exam: there is no way to it yet, and what fails is for a help desk. */
  readonly isAtHome?: boolean;
};

/** Tries everything the exam needs, and helps to put right what does not work. It never holds anybody up. */
export function CheckScreen({ bridge, devices, state, isAtHome = false }: Props) {
  const { check: text, homeCheck } = useStrings();
  const { checks } = state;
  const { run, failure, camera, microphone } = useChecks(bridge, devices, checks);
  const spoken = useSpokenChanges(checks);
  const isMicrophoneOpen = checks.some(({ id, status }) => id === 'microphone' && status !== 'passed');
  const hasCamera = checks.some(({ id }) => id === 'camera');
  return (
    <Screen {...(isAtHome ? {} : { at: state })}>
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
        <p className={screen.lead}>{isAtHome ? homeCheck.checkLead : text.lead}</p>
      </div>
      <div className={hasCamera ? styles.layout : undefined}>
        {hasCamera && (
          <div className={styles.devices}>
            <CameraPanel view={camera} camera={state.camera} />
            <Choice label={text.camera} view={camera} onChoose={(deviceId) => run('camera', deviceId)} />
            <Choice
              label={text.microphone}
              view={microphone}
              onChoose={(deviceId) => run('microphone', deviceId)}
            />
          </div>
        )}
        <CheckList
          checks={checks}
          onRun={run}
          extras={{
            microphone: isMicrophoneOpen && microphone.stream && (
              <MicrophoneMeter levels={devices.microphone.levels} />
            ),
          }}
        />
      </div>
      <LiveRegion text={spoken} />
      {state.visionFailure !== null && <VisionNotice />}
      <FailureNotice failure={failure} />
      <Dock bridge={bridge} checks={checks} isAtHome={isAtHome} />
    </Screen>
  );
}

/** After so long nobody waits for a check any more, whatever has become of it. */
const patienceMs = 45_000;

type DockProps = Pick<Props, 'bridge'> & {
  readonly checks: readonly CheckView[];
  readonly isAtHome: boolean;
};

const atHome = ({ check, homeCheck }: Strings) => ({
  open: check.open,
  allGood: homeCheck.allGood,
  someFailed: homeCheck.someFailed,
  submit: homeCheck.finish,
  anyway: homeCheck.finish,
  anywayOpen: homeCheck.finishOpen,
});

function Dock({ bridge, checks, isAtHome }: DockProps) {
  const strings = useStrings();
  const text = isAtHome ? atHome(strings) : strings.check;
  const finish = useAction();
  const isLate = useElapsed(patienceMs);
  const open = checks.filter(({ status }) => status === 'idle' || status === 'running');
  const hasFailed = checks.some(({ status }) => status === 'failed');
  const goOn = () => finish.run(() => bridge['check.finish'](null));
  const words =
    open.length > 0 ? text.open(open.map(({ id }) => id)) : hasFailed ? text.someFailed : text.allGood;
  return (
    <div className={screen.dock}>
      <Button
        variant="primary"
        size="large"
        isDisabled={open.length > 0}
        isPending={finish.isPending}
        pendingLabel={text.submit}
        onPress={goOn}
      >
        {open.length === 0 && hasFailed ? text.anyway : text.submit}
      </Button>
      {open.length > 0 && (isLate || hasFailed) && (
        <Button variant="quiet" onPress={goOn}>
          {text.anywayOpen}
        </Button>
      )}
      <p className={screen.words} aria-live="polite">
        {words}
      </p>
      <FailureNotice failure={finish.failure} />
    </div>
  );
}
