import { useState } from 'react';
import type { Bridge } from '../../contract/bridge.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Screen } from '../screen/screen.tsx';
import styles from '../screen/screen.module.css';
import { strings } from '../strings/strings.ts';
import { useAction } from '../use-action.ts';
import { JoinForm, type JoinWay } from './join-form.tsx';

type Props = {
  readonly bridge: Pick<Bridge, 'session.join'>;
  readonly isWaiting: boolean;
};

/** Where everybody begins who did not open a link: paste it, or type server and code. */
export function JoinScreen({ bridge, isWaiting }: Props) {
  const [way, setWay] = useState<JoinWay>('link');
  const { isPending, failure, clear, run } = useAction();
  return (
    <Screen figure="join">
      <div className={styles.intro}>
        <ScreenTitle className={styles.title}>{strings.join.title}</ScreenTitle>
        <p className={styles.lead}>{strings.join.lead}</p>
      </div>
      <JoinForm
        key={way}
        way={way}
        isPending={isPending}
        isWaiting={isWaiting}
        failure={failure}
        onSubmit={(request) => run(() => bridge['session.join'](request))}
        onOtherWay={() => {
          setWay(way === 'link' ? 'code' : 'link');
          clear();
        }}
      />
    </Screen>
  );
}
