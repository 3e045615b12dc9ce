import type { ReactNode } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useAction, type Call } from '../use-action.ts';
import { FailureNotice } from './failure-notice.tsx';

type Props = {
  readonly title: string;
  /** What is asked, or what a yes will mean. */
  readonly question: ReactNode;
  readonly cancel: string;
  readonly submit: string;
  /** What a screen reader says while the call is under way. */
  readonly pending: string;
  /** The button says what it does while it does it too; else it says {@link pending}. */
  readonly keepsLabel?: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSubmit: Call;
  /** What follows from success takes the dialog away; else it closes then. */
  readonly staysOpen?: boolean;
  /** What else there is to do, beneath the question. */
  readonly children?: (close: () => void) => ReactNode;
};

/** Asks before something is done. Where that fails it says so and stays open; closed, it forgets. */
export function AskDialog(props: Props) {
  const { title, question, cancel, submit, pending, keepsLabel, isOpen, staysOpen, children } = props;
  const { isPending, failure, clear, run } = useAction();
  const close = () => {
    clear();
    props.onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{cancel}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            pendingLabel={pending}
            onPress={() => run(props.onSubmit, staysOpen ? undefined : close)}
          >
            {isPending && !keepsLabel ? pending : submit}
          </Button>
        </>
      }
    >
      <p>{question}</p>
      <FailureNotice failure={failure} />
      {children?.(close)}
    </Dialog>
  );
}
