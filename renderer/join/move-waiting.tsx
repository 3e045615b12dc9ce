import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useStrings } from '../strings/use-strings.ts';
import styles from './move-waiting.module.css';

type Props = {
  readonly bridge: Pick<Bridge, 'session.stop-asking'>;
  /** What a proctor sees beside the question; null where nobody is asked. */
  readonly sign: string | null;
};

/** Staff are asked whether the exam may move here. Over whatever screen asked for it: what they say is said there. */
export function MoveWaiting({ bridge, sign }: Props) {
  const text = useStrings().elsewhere.waiting;
  const stop = () => void bridge['session.stop-asking'](null);
  return (
    <Dialog
      title={text.title}
      isOpen={sign !== null}
      onClose={stop}
      actions={<Button onPress={stop}>{text.stop}</Button>}
    >
      <p>{text.body}</p>
      <p className={styles.sign} dir="ltr">
        {sign}
      </p>
      <p>{text.left}</p>
    </Dialog>
  );
}
