import type { AppState } from '../../../contract/app-state.ts';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import { AskDialog } from '../../screen/ask-dialog.tsx';
import { useStrings } from '../../strings/use-strings.ts';

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
  return (
    <AskDialog
      title={text.askTitle}
      question={text.ask(exam.settings.accommodations.breaks.eachMs, left)}
      cancel={text.cancel}
      submit={text.begin}
      pending={text.beginning}
      keepsLabel
      {...{ isOpen, onClose }}
      onSubmit={() => bridge['break.begin'](null)}
    />
  );
}
