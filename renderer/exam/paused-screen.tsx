import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import type { Capture } from '../capture/capture.ts';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import type { Strings } from '../strings/strings.ts';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { LeaveExam } from './leave-exam.tsx';
import styles from './paused-screen.module.css';
import { useTimeLeft } from './time.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'break.end' | 'exam.leave'>;
  readonly capture: Pick<Capture, 'screen'>;
  readonly state: AppState;
  readonly exam: NonNullable<AppState['exam']>;
};

/** A break: nothing is captured, the time stands still, and the way back is one button. */
export function PausedScreen({ bridge, capture, state, exam }: Props) {
  const { breaks: text, amounts } = useStrings();
  const end = useAction();
  const leftMs = useTimeLeft(state.breaks.endsBy);
  const isOver = leftMs === 0;
  const sharesScreen = exam.settings.streams.screen;
  const comeBack = () => {
    end.run(() => bridge['break.end'](null));
    // Sharing needs the candidate's click, and this is one.
    if (sharesScreen) void capture.screen.open();
  };
  return (
    <Screen figure="pause">
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
        <p className={screen.lead}>{text.lead}</p>
      </div>
      {leftMs !== null && !isOver && (
        <p className={styles.left}>
          <span>{text.left}</span>
          <span className={styles.clock} role="timer">
            {amounts.clock(leftMs)}
          </span>
        </p>
      )}
      <LiveRegion text={leftMs === null || isOver ? '' : spoken(text, leftMs)} />
      <div aria-live="polite">
        {isOver && (
          <Notice tone="care" title={text.overTitle}>
            <p>{text.overLead}</p>
          </Notice>
        )}
      </div>
      <FailureNotice failure={end.failure} />
      <div className={screen.actions}>
        <Button
          variant="primary"
          size="large"
          isPending={end.isPending}
          pendingLabel={text.ending}
          onPress={comeBack}
        >
          {end.isPending ? text.ending : text.end}
        </Button>
        {sharesScreen && <span className={screen.words}>{text.screenHint}</span>}
      </div>
      <LeaveExam bridge={bridge} />
    </Screen>
  );
}

/** Whole minutes, so that it is said once for each. */
function spoken(text: Strings['breaks'], leftMs: number): string {
  return leftMs < 60_000 ? text.soon : text.spoken(Math.floor(leftMs / 60_000));
}
