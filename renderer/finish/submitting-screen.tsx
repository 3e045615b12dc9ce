import { useState } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Progress } from '../../ui/feedback/progress.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import { useElapsed } from '../use-elapsed.ts';
import { EndedWords } from './ended-words.tsx';
import { ExportSession } from './export-session.tsx';

/** After so long it is worth offering another way. */
const usualMs = 45_000;

type Props = {
  readonly bridge: Pick<Bridge, 'session.export' | 'app.quit'>;
  readonly state: AppState;
  readonly exam: NonNullable<AppState['exam']>;
};

/** Handed in, and not everything has arrived yet: how much is left, and that nobody has to wait for it. */
export function SubmittingScreen({ bridge, state, exam }: Props) {
  const { submitting: text, decisions } = useStrings();
  const { terminated } = state;
  const isSlow = useElapsed(usualMs);
  const isOffline = state.connection === 'lost' || state.connection === 'none';
  return (
    <Screen figure="send">
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>
          {terminated === null ? text.title : decisions.ended.title}
        </ScreenTitle>
        <p className={screen.lead}>
          {terminated === null ? text.lead : decisions.ended.lead} {text.off}
        </p>
      </div>
      {terminated !== null && <EndedWords {...{ terminated }} contact={exam.settings.contact} />}
      <Delivery {...state} />
      <div aria-live="polite">
        {isOffline && (
          <Notice tone="care" title={text.offline}>
            <p>{text.offlineHint}</p>
          </Notice>
        )}
        {!isOffline && isSlow && (
          <Notice tone="info" title={text.slow}>
            <p>{text.slowHint}</p>
          </Notice>
        )}
      </div>
      {(isOffline || isSlow) && (
        <div className={screen.actions}>
          <ExportSession bridge={bridge} contact={exam.settings.contact} />
        </div>
      )}
      <div>
        <p>
          <strong>{text.closeTitle}</strong>
        </p>
        <p className={screen.words}>{text.closeHint}</p>
      </div>
      <div className={screen.actions}>
        <Button onPress={() => void bridge['app.quit'](null)}>{text.close}</Button>
      </div>
    </Screen>
  );
}

/** What is left is counted honestly: events and evidence blobs that are known not to have arrived, of the most that there were. */
function Delivery({ undelivered, evidence }: Pick<AppState, 'undelivered' | 'evidence'>) {
  const text = useStrings().submitting;
  const open = undelivered + evidence.waiting;
  const [most, setMost] = useState(open);
  if (open > most) setMost(open);
  const total = Math.max(most, open);
  const things = [
    ...(undelivered > 0 ? [text.records(undelivered)] : []),
    ...(evidence.waiting > 0 ? [text.evidence(evidence.waiting, evidence.waitingBytes)] : []),
  ];
  // Spoken in quarters: every single one would be a torrent.
  const quarters = total === 0 ? 4 : Math.floor(((total - open) / total) * 4);
  return (
    <>
      <Progress
        label={text.progress}
        done={total - open}
        total={total}
        valueLabel={open === 0 ? text.almost : text.open(things)}
      />
      <LiveRegion text={open === 0 ? text.almost : text.spoken(quarters / 4)} />
    </>
  );
}
