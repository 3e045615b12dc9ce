import type { AppState } from '../../../contract/app-state.ts';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { useStrings } from '../../strings/use-strings.ts';

type Props = { readonly state: Pick<AppState, 'isExamLate' | 'handIn'> };

/** What the exam's page was to do by now and has not, and what else the candidate can do. */
export function LateNotices({ state }: Props) {
  const text = useStrings().running.late;
  return (
    <>
      {state.isExamLate && (
        <Notice tone="care" title={text.exam.title}>
          <p>{text.exam.hint}</p>
        </Notice>
      )}
      {state.handIn === 'late' && (
        <Notice tone="care" title={text.handIn.title}>
          <p>{text.handIn.hint}</p>
        </Notice>
      )}
    </>
  );
}
