import type { AppState } from '../../../contract/app-state.ts';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { focusTitle } from '../../screen/focus-title.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './messages.module.css';

type Props = {
  readonly bridge: Pick<Bridge, 'message.read'>;
  readonly messages: AppState['messages'];
  /** When the exam ends, epoch milliseconds; null where that is not known. */
  readonly endsAt: number | null;
};

/** The oldest message that has not been read; it stays until it is. */
export function UnreadMessage({ bridge, messages, endsAt }: Props) {
  const { running, decisions, amounts } = useStrings();
  const text = running.message;
  const [first, ...others] = messages.filter(({ isRead }) => !isRead);
  if (!first) return null;
  return (
    <Notice
      tone={first.isWarning ? 'care' : 'info'}
      title={
        first.extraMs === undefined
          ? (first.isWarning ? decisions.warningAt : text.titleAt)(amounts.time(first.sentAt))
          : text.moreTime(amounts.duration(first.extraMs))
      }
      actions={
        <>
          <Button
            size="small"
            onPress={() => {
              void bridge['message.read']({ id: first.id });
              if (others.length === 0) focusTitle();
            }}
          >
            {text.read}
          </Button>
          {others.length > 0 && <span className={styles.more}>{text.more(others.length)}</span>}
        </>
      }
    >
      {first.extraMs !== undefined && endsAt !== null && <p>{text.endsAt(amounts.time(endsAt))}</p>}
      {first.text !== '' && (
        <p className={styles.text} dir="auto">
          {first.text}
        </p>
      )}
    </Notice>
  );
}

type DialogProps = {
  readonly messages: AppState['messages'];
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** All that the proctor has written, to read again. */
export function MessagesDialog({ messages, isOpen, onClose }: DialogProps) {
  const { running, decisions, amounts } = useStrings();
  const text = running.message;
  return (
    <Dialog
      title={text.allTitle}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          {text.close}
        </Button>
      }
    >
      <ol className={styles.all}>
        {messages.map((message) => (
          <li key={message.id}>
            <span className={styles.more}>
              {(message.isWarning ? decisions.warningAt : text.at)(amounts.time(message.sentAt))}
            </span>
            {message.extraMs !== undefined && <p>{text.moreTime(amounts.duration(message.extraMs))}</p>}
            {message.text !== '' && (
              <p className={styles.text} dir="auto">
                {message.text}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
