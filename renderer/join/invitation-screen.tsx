import type { ReactNode } from 'react';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { AppState } from '../../contract/app-state.ts';
import { Button } from '../../ui/controls/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { ContinueHere } from './continue-here.tsx';
import { JoinWaiting } from './join-waiting.tsx';
import styles from './invitation-screen.module.css';
import { useJoin } from './use-join.ts';

type Props = {
  readonly bridge: Pick<Bridge, 'session.join' | 'home-check.open'>;
  readonly invitation: NonNullable<AppState['invitation']>;
  readonly isWaiting: boolean;
  readonly onDecline: () => void;
  /** What the header has at its end. */
  readonly corner: ReactNode;
};

/** A link opened the app. Anybody can make a link, so the candidate sees where it leads before anything is sent. */
export function InvitationScreen({ bridge, invitation, isWaiting, onDecline, corner }: Props) {
  const strings = useStrings();
  const text = strings.invitation;
  const { isPending, failure, join, clear, question } = useJoin(bridge);
  const asking = useAction();
  return (
    <Screen figure="door" corner={corner}>
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
        <p className={screen.lead}>{text.lead}</p>
      </div>
      <dl className={classNames(screen.panel, styles.facts)}>
        <div>
          <dt>{text.server}</dt>
          <dd className={styles.host} dir="ltr">
            {new URL(invitation.server).host}
          </dd>
        </div>
        <div>
          <dt>{text.code}</dt>
          <dd className={styles.code} dir="ltr">
            {invitation.ticket}
          </dd>
        </div>
      </dl>
      <JoinWaiting isWaiting={isWaiting} />
      <FailureNotice failure={failure ?? asking.failure} />
      <div className={screen.actions}>
        <Button
          variant="primary"
          size="large"
          isPending={isPending}
          pendingLabel={strings.join.joining}
          onPress={() => {
            asking.clear();
            join(invitation);
          }}
        >
          {isPending ? strings.join.joining : text.submit}
        </Button>
        <Button
          isPending={asking.isPending}
          pendingLabel={strings.homeCheck.opening}
          onPress={() => {
            clear();
            asking.run(() => bridge['home-check.open'](invitation));
          }}
        >
          {strings.homeCheck.offer}
        </Button>
        <Button variant="quiet" onPress={onDecline}>
          {text.other}
        </Button>
      </div>
      <ContinueHere {...question} />
    </Screen>
  );
}
