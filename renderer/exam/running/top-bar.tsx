import { useState } from 'react';
import type { AppState } from '../../../contract/app-state.ts';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Icon, type IconName } from '../../../ui/theme/icons.tsx';
import { Mark } from '../../../ui/theme/logo.tsx';
import type { Tone } from '../../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../../ui/screen-title.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import { LiveRegion } from '../../../ui/visually-hidden.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { useAction } from '../../use-action.ts';
import { OwnPicture } from './own-picture.tsx';
import { TimeLeft } from './time-left.tsx';
import styles from './top-bar.module.css';

const connectionStatus: Readonly<Record<AppState['connection'], readonly [IconName, Tone | null]>> = {
  none: ['unlinked', null],
  connecting: ['linked', null],
  connected: ['linked', 'good'],
  lost: ['unlinked', 'care'],
};

type Props = {
  readonly bridge: Pick<Bridge, 'hand.raise'>;
  readonly state: AppState;
  readonly exam: NonNullable<AppState['exam']>;
  readonly stream: MediaStream | null;
  readonly onMessages: () => void;
  readonly onBreak: () => void;
  readonly onHandIn: () => void;
};

/** All that is ours to see during the exam: title, time, connection, own picture, help, and the way out. */
export function TopBar(props: Props) {
  const text = useStrings().running;
  const { bridge, state, exam, stream } = props;
  const { connection, isHandRaised, messages, breaks, cover } = state;
  const { durationMs, accommodations, streams } = exam.settings;
  const [icon, tone] = connectionStatus[connection];
  return (
    <header className={styles.bar}>
      <div className={styles.title}>
        <Mark size={26} />
        <ScreenTitle dir="auto">{exam.title}</ScreenTitle>
      </div>
      <TimeLeft
        endsAt={exam.endsAt}
        durationMs={durationMs + accommodations.extraTimeMs + state.grantedMs}
        isSure={state.isTimeSure}
      />
      <div className={styles.right}>
        <Status icon={icon} {...(tone ? { tone } : {})}>
          {text.connection[connection]}
        </Status>
        {streams.camera && <OwnPicture stream={stream} isUpsideDown={state.camera.isUpsideDown} />}
        {messages.length > 0 && (
          <Button
            size="small"
            variant="quiet"
            aria-label={text.message.all(messages.length)}
            onPress={props.onMessages}
          >
            <Icon name="message" size={18} />
            {messages.length}
          </Button>
        )}
        <Hand bridge={bridge} isRaised={isHandRaised} />
        {breaks.left > 0 && (
          <Button size="small" onPress={props.onBreak}>
            <Icon name="cup" size={18} />
            {text.takeBreak}
          </Button>
        )}
        {/* The exam page asks for a last look, which nobody has under a cover. */}
        {cover === null && (
          <Button variant="primary" size="small" onPress={props.onHandIn}>
            {text.handIn}
          </Button>
        )}
      </div>
    </header>
  );
}

/** Raises and lowers the hand; the button says what pressing it does, its look and the live region how it is. */
function Hand({ bridge, isRaised }: { readonly bridge: Props['bridge']; readonly isRaised: boolean }) {
  const text = useStrings().running;
  const { run } = useAction();
  const [before, setBefore] = useState(isRaised);
  const [spoken, setSpoken] = useState('');
  if (before !== isRaised) {
    setBefore(isRaised);
    setSpoken(isRaised ? text.raisedSpoken : text.loweredSpoken);
  }
  return (
    <>
      <span className={isRaised ? styles.raised : undefined}>
        <Button size="small" onPress={() => run(() => bridge['hand.raise']({ isRaised: !isRaised }))}>
          <Icon name="hand" size={18} />
          {isRaised ? text.lower : text.raise}
        </Button>
      </span>
      <LiveRegion text={spoken} />
    </>
  );
}
