import type { AppState } from '../../../contract/app-state.ts';
import type { Bridge } from '../../../contract/bridge.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FailureNotice } from '../../screen/failure-notice.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { useAction } from '../../use-action.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'break.begin'>;
  readonly exam: NonNullable<AppState['exam']>;
  readonly left: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** Asks before a break begins, because there are only so many of them. */
export function BreakDialog({ bridge, exam, left, isOpen, onClose }: Props) {
  const text = useStrings().breaks;
  const { isPending, failure, clear, run } = useAction();
  const close = () => {
    clear();
    onClose();
  };
  return (
    <Dialog
      title={text.askTitle}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{text.cancel}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            pendingLabel={text.beginning}
            onPress={() => run(() => bridge['break.begin'](null), close)}
          >
            {text.begin}
          </Button>
        </>
      }
    >
      <p>{text.ask(exam.settings.accommodations.breaks.eachMs, left)}</p>
      <FailureNotice failure={failure} />
    </Dialog>
  );
}
