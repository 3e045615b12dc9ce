import type { AppState } from '../../../contract/app-state.ts';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { focusTitle } from '../../screen/focus-title.ts';
import { useStrings } from '../../strings/use-strings.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'warning.read'>;
  readonly warnings: AppState['warnings'];
};

/** What was found on this computer and the candidate can set right. Each stays until it was read. */
export function Warnings({ bridge, warnings }: Props) {
  const { seen, warning: text } = useStrings().findings;
  return warnings.map(({ finding }) => (
    <Notice
      key={finding}
      tone="care"
      title={seen[finding].title}
      actions={
        <Button
          size="small"
          onPress={() => {
            void bridge['warning.read']({ finding });
            focusTitle();
          }}
        >
          {text.dismiss}
        </Button>
      }
    >
      <p>
        {seen[finding].remedy} {text.goesOn}
      </p>
    </Notice>
  ));
}
