import type { Bridge } from '../../contract/ipc/bridge.ts';
import { AskDialog } from '../screen/ask-dialog.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { StaffRelease } from './cover/staff-release.tsx';
import { HandInAnyway } from './hand-in-anyway.tsx';
import { LeaveExam } from './leave-exam.tsx';
import { useTimeLeft } from './time.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'exam.submit' | 'exam.leave' | 'staff.release'>;
  readonly endsAt: number | null;
  /** The exam's page was asked before, and has not handed in. */
  readonly isLate: boolean;
  /** The exam holds the screen, and its quit password lets go of it. */
  readonly mayRelease: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** Asks before handing in. An exam page that has an overview of its own shows that next, so the dialog makes way. */
export function HandInDialog({ bridge, endsAt, isLate, mayRelease, isOpen, onClose }: Props) {
  const strings = useStrings();
  const text = strings.handIn;
  const leftMs = useTimeLeft(endsAt);
  const timeLeft = leftMs !== null && leftMs > 0 && text.left(strings.running.left(leftMs));
  return (
    <AskDialog
      title={text.title}
      cancel={text.cancel}
      submit={text.submit}
      pending={text.pending}
      {...{ isOpen, onClose }}
      question={
        <>
          {text.body} {timeLeft}
        </>
      }
      onSubmit={() => bridge['exam.submit']({ isUnconfirmed: false })}
    >
      {(close) => (
        <>
          {isLate && <HandInAnyway bridge={bridge} />}
          <LeaveExam bridge={bridge} />
          {mayRelease && <StaffRelease bridge={bridge} what="lockdown" onReleased={close} />}
        </>
      )}
    </AskDialog>
  );
}
