import { useEffect, useRef } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { focusTitle } from '../screen/focus-title.ts';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import { Point, Points } from './cover/points.tsx';
import { LeaveExam } from './leave-exam.tsx';
import { UnreadMessage } from './running/messages.tsx';

type Props = {
  readonly bridge: Pick<Bridge, 'exam.leave' | 'message.read'>;
  readonly state: AppState;
  readonly exam: NonNullable<AppState['exam']>;
  readonly pause: NonNullable<AppState['pause']>;
};

/** A person has paused the exam: who it was, what they say, what goes on meanwhile, and that there is nothing to do. */
export function HeldScreen({ bridge, state, exam, pause }: Props) {
  const { decisions, amounts } = useStrings();
  const { paused: text } = decisions;
  const isOffline = state.connection === 'lost';
  const wasHeld = useRef(false);
  useEffect(() => {
    // The screen before is gone, and the focus with it.
    if (!wasHeld.current) focusTitle();
    wasHeld.current = true;
  }, []);
  return (
    <Screen figure="pause">
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
        <p className={screen.lead}>{text.lead}</p>
        <p className={screen.words}>{text.since(amounts.time(pause.since))}</p>
      </div>
      <div aria-live="polite">
        <UnreadMessage bridge={bridge} messages={state.messages} endsAt={null} />
      </div>
      <Points>
        {pause.text !== '' && <Point icon="people" name={text.words} words={pause.text} />}
        <Point icon="clock" name={text.time} words={text.timeStands} />
        <Point icon="save" name={text.answers} words={text.answersKept} />
        <Point icon="hidden" name={text.capture} words={text.captureOff} />
        <Point icon="info" name={text.next} words={isOffline ? text.nextOffline : text.nextWait} />
      </Points>
      <p className={screen.words}>{decisions.whomToAsk(exam.settings.contact)}</p>
      <LeaveExam bridge={bridge} />
    </Screen>
  );
}
