import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { AppState } from '../../contract/app-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Failure } from '../../contract/result.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { CheckedLines } from '../screen/checked-lines.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'app.quit'>;
  readonly state: AppState;
  readonly settings: ExamSettings;
  readonly failure: Failure | null;
  readonly onBack: () => void;
};

/** What happens when somebody does not agree: nothing is captured, and there is another way. */
export function Declined({ bridge, state, settings, failure, onBack }: Props) {
  const text = useStrings().consent.declined;
  const { organisation, contact } = settings;
  return (
    <Screen at={state} figure="door">
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
        <p className={screen.lead}>{text.lead}</p>
      </div>
      <CheckedLines icon="info" lines={text.next} />
      <p>
        <strong>{text.contact(organisation, contact)}</strong>
      </p>
      <FailureNotice failure={failure} />
      <div className={screen.actions}>
        <Button variant="primary" size="large" onPress={onBack}>
          {text.back}
        </Button>
        <Button variant="quiet" onPress={() => void bridge['app.quit'](null)}>
          {text.close}
        </Button>
      </div>
    </Screen>
  );
}
