import type { Result } from '../../contract/result.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Joins once more, and takes the exam from the computer that has it. */
  readonly onContinue: () => Promise<Result<null>>;
};

/** Another computer has the exam: whether it moves here is for the candidate to say. */
export function ContinueHere({ isOpen, onClose, onContinue }: Props) {
  const text = useStrings().elsewhere.ask;
  const { isPending, failure, clear, run } = useAction();
  const close = () => {
    clear();
    onClose();
  };
  return (
    <Dialog
      title={text.title}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{text.stay}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            pendingLabel={text.pending}
            onPress={() => run(onContinue)}
          >
            {isPending ? text.pending : text.submit}
          </Button>
        </>
      }
    >
      <p>{text.body}</p>
      <FailureNotice failure={failure} />
    </Dialog>
  );
}
