import { useEffect, useRef, useState } from 'react';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import styles from './leave-exam.module.css';

type Props = { readonly bridge: Pick<Bridge, 'exam.submit'> };

/** The exam's page was asked to hand in and does not: what is saved can be handed in without it, and that is asked once more. */
export function HandInAnyway({ bridge }: Props) {
  const text = useStrings().handIn.anyway;
  const [isAsked, setAsked] = useState(false);
  const { isPending, failure, run } = useAction();
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // The button that was pressed has made way for the question.
    if (isAsked) box.current?.focus();
  }, [isAsked]);
  return (
    <fieldset ref={box} tabIndex={-1} aria-labelledby="anyway-title" className={styles.box}>
      <p id="anyway-title">
        <strong>{text.title}</strong>
      </p>
      <p className={styles.words}>{isAsked ? text.meaning : text.lead}</p>
      <div className={styles.actions}>
        {isAsked ? (
          <Button
            isPending={isPending}
            pendingLabel={text.pending}
            onPress={() => run(() => bridge['exam.submit']({ isUnconfirmed: true }))}
          >
            {isPending ? text.pending : text.submit}
          </Button>
        ) : (
          <Button onPress={() => setAsked(true)}>{text.open}</Button>
        )}
      </div>
      <FailureNotice failure={failure} />
    </fieldset>
  );
}
