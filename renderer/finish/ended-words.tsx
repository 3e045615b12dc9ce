import type { AppState } from '../../contract/app-state.ts';
import { useStrings } from '../strings/use-strings.ts';
import { Notice } from '../../ui/feedback/notice.tsx';

type Props = {
  readonly terminated: NonNullable<AppState['terminated']>;
  readonly contact: string;
};

/** A person has ended the exam: the reason they gave, what became of the answers, and whom to ask. */
export function EndedWords({ terminated: { reason, at }, contact }: Props) {
  const { decisions, amounts } = useStrings();
  const { ended: text } = decisions;
  return (
    <Notice tone="info" title={text.at(amounts.time(at))}>
      <p dir="auto">{reason}</p>
      <p>{text.kept}</p>
      <p>{decisions.whomToAsk(contact)}</p>
    </Notice>
  );
}
