import { useEffect, useRef, useState } from 'react';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import styles from './leave-exam.module.css';

type Props = { readonly bridge: Pick<Bridge, 'exam.leave'> };

/** How far the candidate is: nothing asked yet, asked what it means, asked once more. */
type Asked = 'nothing' | 'meaning' | 'certain';

/**
 * The way out that is always there, without a network and without a password: asked twice, because it cannot be pressed
 * by mistake, and behind a quiet button, because hardly anybody wants it.
 */
export function LeaveExam({ bridge }: Props) {
  const text = useStrings().leave;
  const [asked, setAsked] = useState<Asked>('nothing');
  const { isPending, failure, clear, run } = useAction();
  const box = useRef<HTMLElement>(null);
  const focusable = (element: HTMLElement | null) => void (box.current = element);
  const was = useRef(asked);
  useEffect(() => {
    // What was pressed has made way for the question, or for the button that asks it.
    if (was.current !== asked) box.current?.focus();
    was.current = asked;
  }, [asked]);
  if (asked === 'nothing')
    return (
      <div ref={focusable} tabIndex={-1} className={styles.quiet}>
        <Button variant="quiet" size="small" onPress={() => setAsked('meaning')}>
          {text.open}
        </Button>
      </div>
    );
  const isCertain = asked === 'certain';
  const stay = () => {
    clear();
    setAsked('nothing');
  };
  return (
    <fieldset ref={focusable} tabIndex={-1} aria-labelledby="leave-title" className={styles.box}>
      <p id="leave-title">
        <strong>{isCertain ? text.certainTitle : text.title}</strong>
      </p>
      {isCertain ? (
        <p className={styles.words}>{text.certain}</p>
      ) : (
        <ul className={styles.words}>
          {text.meaning.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <Button onPress={stay}>{text.stay}</Button>
        {isCertain ? (
          <Button
            isPending={isPending}
            pendingLabel={text.pending}
            onPress={() => run(() => bridge['exam.leave'](null))}
          >
            {isPending ? text.pending : text.leave}
          </Button>
        ) : (
          <Button onPress={() => setAsked('certain')}>{text.goOn}</Button>
        )}
      </div>
      <FailureNotice failure={failure} />
    </fieldset>
  );
}
