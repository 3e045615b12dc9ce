import { useState } from 'react';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Icon } from '../../ui/theme/icons.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';

type Props = { readonly bridge: Pick<Bridge, 'session.export'>; readonly contact: string };

/** What has not been delivered, as a file to hand over: the way when the network does not come back. */
export function ExportSession({ bridge, contact }: Props) {
  const text = useStrings().submitting;
  const { isPending, failure, run } = useAction();
  const [isSaved, setSaved] = useState(false);
  return (
    <>
      <Button
        isPending={isPending}
        pendingLabel={text.saving}
        onPress={() => {
          setSaved(false);
          run(
            () => bridge['session.export'](null),
            () => setSaved(true),
          );
        }}
      >
        <Icon name="save" />
        {isPending ? text.saving : text.save}
      </Button>
      <FailureNotice failure={failure} />
      <div aria-live="polite">
        {isSaved && (
          <Notice tone="good" title={text.saved}>
            <p>{text.savedHint(contact)}</p>
          </Notice>
        )}
      </div>
    </>
  );
}
