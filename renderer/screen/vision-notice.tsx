import type { ReactNode } from 'react';
import { Notice } from '../../ui/feedback/notice.tsx';
import { useStrings } from '../strings/use-strings.ts';

/** The camera cannot be examined here at all. Honest, and no reason to worry. */
export function VisionNotice({ actions }: { readonly actions?: ReactNode }) {
  const strings = useStrings();
  return (
    <Notice tone="info" title={strings.vision.title} actions={actions}>
      <p>{strings.vision.body}</p>
    </Notice>
  );
}
