import type { Result } from '../../contract/result.ts';
import { AskDialog } from '../screen/ask-dialog.tsx';
import { useStrings } from '../strings/use-strings.ts';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Joins once more, and takes the exam from the computer that has it. */
  readonly onContinue: () => Promise<Result<null>>;
};

/** Another computer has the exam: whether it moves here is for the candidate to say. */
export function ContinueHere({ isOpen, onClose, onContinue }: Props) {
  const text = useStrings().elsewhere.ask;
  return (
    <AskDialog
      title={text.title}
      question={text.body}
      cancel={text.stay}
      submit={text.submit}
      pending={text.pending}
      {...{ isOpen, onClose }}
      onSubmit={onContinue}
      staysOpen
    />
  );
}
