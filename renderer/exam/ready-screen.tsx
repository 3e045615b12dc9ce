import type { Bridge } from '../../contract/bridge.ts';
import type { AppState } from '../../contract/app-state.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { Screen } from '../screen.tsx';
import screen from '../screen.module.css';
import { strings } from '../strings.ts';
import { useAction } from '../use-action.ts';
import { VisionNotice } from '../vision-notice.tsx';
import styles from './ready-screen.module.css';

const text = strings.ready;

type Props = { readonly bridge: Pick<Bridge, 'exam.start'>; readonly state: AppState };

/** The last screen before the exam: which exam, how long, what happens. */
export function ReadyScreen({ bridge, state }: Props) {
  const { isPending, failure, run } = useAction();
  const { exam, candidateName, camera } = state;
  return (
    <Screen step={2} figure="clock">
      <div className={styles.exam}>
        {candidateName && <p className={styles.welcome}>{text.welcome(candidateName)}</p>}
        <ScreenTitle className={screen.title}>{exam?.title}</ScreenTitle>
      </div>
      <ul className={classNames(screen.panel, styles.facts)}>
        {exam && <Fact icon="clock" words={[text.duration(exam.durationMs), text.facts.start]} />}
        <Fact icon="window" words={text.facts.stay} />
        <Fact icon="unlinked" words={text.facts.offline} />
        <Fact icon="send" words={text.facts.handIn} />
      </ul>
      {camera.state !== 'passed' && (
        <Notice tone="info" title={text.unchecked}>
          <p>{text.uncheckedHint}</p>
        </Notice>
      )}
      {state.visionFailure !== null && <VisionNotice />}
      <FailureNotice failure={failure} />
      <div className={screen.actions}>
        <Button
          look="primary"
          size="large"
          isPending={isPending}
          pendingLabel={text.starting}
          onPress={() => run(() => bridge['exam.start'](null))}
        >
          {isPending ? text.starting : text.submit}
        </Button>
      </div>
    </Screen>
  );
}

function Fact({ icon, words }: { readonly icon: IconName; readonly words: readonly [string, string] }) {
  return (
    <li className={styles.fact}>
      <span className={styles.symbol}>
        <Icon name={icon} />
      </span>
      <span>
        <strong>{words[0]}</strong>
        {words[1]}
      </span>
    </li>
  );
}
