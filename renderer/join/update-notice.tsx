import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { useStrings } from '../strings/use-strings.ts';

type Props = { readonly bridge: Pick<Bridge, 'update.install'>; readonly update: AppState['update'] };

/** A newer version is ready, or one was offered that is not taken. Neither keeps anybody from the exam. */
export function UpdateNotice({ bridge, update }: Props) {
  const { ready, refused } = useStrings().update;
  return (
    <div aria-live="polite">
      {update?.status === 'ready' && (
        <Notice
          tone="info"
          title={ready.title(update.version)}
          actions={<Button onPress={() => void bridge['update.install'](null)}>{ready.install}</Button>}
        >
          <p>{ready.body}</p>
        </Notice>
      )}
      {update?.status === 'refused' && (
        <Notice tone="care" title={refused.title}>
          <p>{refused.reasons[update.reason]}</p>
          <p>{refused.remedy}</p>
        </Notice>
      )}
    </div>
  );
}
