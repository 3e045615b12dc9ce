import type { Bridge } from '../../contract/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { StaffRelease } from './cover/staff-release.tsx';
import { useTimeLeft } from './time.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'exam.submit' | 'staff.release'>;
  readonly endsAt: number | null;
  /** The exam holds the screen, and its quit password lets go of it. */
  readonly mayRelease: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** Asks before handing in. An exam page that has an overview of its own shows that next, so the dialog makes way. */
export function HandInDialog({ bridge, endsAt, mayRelease, isOpen, onClose }: Props) {
  const strings = useStrings();
  const text = strings.handIn;
  const { isPending, failure, clear, run } = useAction();
  const leftMs = useTimeLeft(endsAt);
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
          <Button onPress={close}>{text.cancel}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            pendingLabel={text.pending}
            onPress={() => run(() => bridge['exam.submit'](null), close)}
          >
            {isPending ? text.pending : text.submit}
          </Button>
        </>
      }
    >
      <p>
        {text.body} {leftMs !== null && leftMs > 0 && text.left(strings.running.left(leftMs))}
      </p>
      <FailureNotice failure={failure} />
      {mayRelease && <StaffRelease bridge={bridge} what="lockdown" onReleased={close} />}
    </Dialog>
  );
}
