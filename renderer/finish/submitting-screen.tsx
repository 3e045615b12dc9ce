import { useState } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Screen } from '../screen.tsx';
import screen from '../screen.module.css';
import { strings } from '../strings.ts';

const text = strings.submitting;

/** Handed in, and not everything has arrived yet. */
export function SubmittingScreen({ state }: { readonly state: AppState }) {
  const { undelivered, connection } = state;
  const [seenMost, setSeenMost] = useState(undelivered);
  const total = Math.max(seenMost, undelivered);
  if (total > seenMost) setSeenMost(total);
  return (
    <Screen step={null} figure="send">
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
        <p className={screen.lead}>{text.lead}</p>
      </div>
      <div aria-live="polite">
        <Progress
          label={text.progress}
          done={total - undelivered}
          total={total}
          valueLabel={undelivered === 0 ? text.almost : text.value(undelivered, total)}
        />
      </div>
      <div aria-live="polite">
        {connection === 'lost' && (
          <Notice tone="care" title={text.offline}>
            <p>{text.offlineHint}</p>
          </Notice>
        )}
      </div>
    </Screen>
  );
}
