import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import styles from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'session.take-back'>;
  /** The candidate has come for another exam than the one that went on elsewhere. */
  readonly onOther: () => void;
};

/** The exam of this computer was continued at another one. It comes back when the candidate says so, and not before. */
export function ElsewhereScreen({ bridge, onOther }: Props) {
  const text = useStrings().elsewhere;
  const { isPending, failure, run } = useAction();
  return (
    <Screen figure="send">
      <div className={styles.intro}>
        <ScreenTitle className={styles.title}>{text.title}</ScreenTitle>
        <p className={styles.lead}>{text.lead}</p>
      </div>
      <p>{text.nothingLost}</p>
      <p>{text.backHint}</p>
      <FailureNotice failure={failure} />
      <div className={styles.actions}>
        <Button
          size="large"
          isPending={isPending}
          pendingLabel={text.pending}
          onPress={() => run(() => bridge['session.take-back'](null))}
        >
          {isPending ? text.pending : text.submit}
        </Button>
        <Button variant="quiet" onPress={onOther}>
          {text.other}
        </Button>
      </div>
    </Screen>
  );
}
