import { Button } from '../../ui/controls/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { CheckedLines } from '../screen/checked-lines.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import type { HomeCheckProps } from './home-check-props.ts';

/** What is going to be tried, by whose wish, and what becomes of it: before anything is opened. */
export function AskScreen({ bridge, state, check, exam }: HomeCheckProps) {
  const text = useStrings().homeCheck;
  const { isPending, failure, run } = useAction();
  return (
    <Screen>
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
        <p className={screen.lead}>{text.lead(exam.title)}</p>
        <p className={screen.words}>{text.fromServer(new URL(check.server).host)}</p>
      </div>
      <CheckedLines
        title={text.triedTitle}
        icon="circle"
        lines={state.checks.filter(({ status }) => status !== 'skipped').map(({ id }) => text.tried[id])}
      />
      <CheckedLines title={text.privacyTitle} lines={text.privacy} />
      <FailureNotice failure={failure} />
      <div className={screen.dock}>
        <Button
          variant="primary"
          size="large"
          isPending={isPending}
          pendingLabel={text.agree}
          onPress={() => run(() => bridge['home-check.agree'](null))}
        >
          {text.agree}
        </Button>
        <Button variant="quiet" onPress={() => void bridge['home-check.close'](null)}>
          {text.close}
        </Button>
      </div>
    </Screen>
  );
}
