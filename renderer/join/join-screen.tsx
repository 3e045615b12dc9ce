import { useState, type ReactNode } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Screen } from '../screen/screen.tsx';
import styles from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { ContinueHere } from './continue-here.tsx';
import { JoinForm, type JoinWay } from './join-form.tsx';
import { UpdateNotice } from './update-notice.tsx';
import { useJoin } from './use-join.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'session.join' | 'home-check.open' | 'update.install'>;
  readonly homeServer: AppState['homeServer'];
  readonly trouble: AppState['startTrouble'];
  readonly update: AppState['update'];
  readonly isWaiting: boolean;
  /** What the header has at its end. */
  readonly corner: ReactNode;
};

/** Where everybody begins who did not open a link: paste it, or type server and code; at home the code is enough. */
export function JoinScreen({ bridge, homeServer, trouble, update, isWaiting, corner }: Props) {
  const strings = useStrings();
  const [way, setWay] = useState<JoinWay>(homeServer === null ? 'link' : 'code');
  const { isPending, failure, clear, join, question } = useJoin(bridge);
  const asking = useAction();
  return (
    <Screen figure="join" corner={corner}>
      <div className={styles.intro}>
        <ScreenTitle className={styles.title}>{strings.join.title}</ScreenTitle>
        <p className={styles.lead}>{strings.join.lead}</p>
      </div>
      {trouble !== null && (
        <Notice tone="care" title={strings.startTrouble[trouble].title}>
          <p>{strings.startTrouble[trouble].body}</p>
        </Notice>
      )}
      <JoinForm
        key={way}
        way={way}
        homeServer={homeServer ?? ''}
        isPending={isPending}
        isWaiting={isWaiting}
        failure={failure ?? asking.failure}
        onSubmit={(request) => {
          asking.clear();
          join(request);
        }}
        onOtherWay={() => {
          setWay(way === 'link' ? 'code' : 'link');
          clear();
          asking.clear();
        }}
        isAsking={asking.isPending}
        onCheck={(request) => {
          clear();
          asking.run(() => bridge['home-check.open'](request));
        }}
      />
      <UpdateNotice bridge={bridge} update={update} />
      <ContinueHere {...question} />
    </Screen>
  );
}
