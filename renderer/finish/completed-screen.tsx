import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { CheckedLines } from '../screen/checked-lines.tsx';
import { EndedWords } from './ended-words.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';

type Props = { readonly bridge: Pick<Bridge, 'app.quit'>; readonly state: AppState };

/** Goodbye. */
export function CompletedScreen({ bridge, state: { exam, terminated } }: Props) {
  const { completed: text, decisions } = useStrings();
  const deleted = exam ? [text.deleted(exam.settings.retentionDays)] : [];
  const leadOf = () => {
    if (terminated !== null) return decisions.ended.lead;
    return exam ? text.lead(exam.title) : text.leadPlain;
  };
  return (
    <Screen figure="done">
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>
          {terminated === null ? text.title : decisions.ended.title}
        </ScreenTitle>
        <p className={screen.lead}>{leadOf()}</p>
      </div>
      {terminated !== null && <EndedWords {...{ terminated }} contact={exam?.settings.contact ?? ''} />}
      <CheckedLines title={text.nextTitle} lines={[...text.next, ...deleted]} />
      <div className={screen.actions}>
        <Button variant="primary" size="large" onPress={() => void bridge['app.quit'](null)}>
          {text.close}
        </Button>
      </div>
    </Screen>
  );
}
