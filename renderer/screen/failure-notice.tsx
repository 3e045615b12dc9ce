import type { Failure } from '../../contract/result.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { failureText } from '../strings/strings.ts';
import { useStrings } from '../strings/use-strings.ts';

/** Says what did not work and what to do; speaks when it appears. */
export function FailureNotice({ failure }: { readonly failure: Failure | null }) {
  const strings = useStrings();
  const text = failure && failureText(strings, failure);
  return (
    <div aria-live="polite">
      {text && (
        <Notice tone="care" title={text.title}>
          <p>{text.remedy}</p>
        </Notice>
      )}
    </div>
  );
}
