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
  readonly bridge: Pick<Bridge, 'session.join' | 'home-check.open' | 'invitation.decline'>;
  readonly invitation: NonNullable<AppState['invitation']>;
  readonly isWaiting: boolean;
  /** What the header has at its end. */
  readonly corner: ReactNode;
};

/** Anybody can make a link, and a code can be typed anywhere: the candidate sees where it leads before anything is sent. */
export function InvitationScreen({ bridge, invitation, isWaiting, corner }: Props) {
  const strings = useStrings();
  const text = strings.invitation;
  const { isPending, failure, join, clear, question } = useJoin(bridge);
  const asking = useAction();
  const { knownBy, ...confirmed } = invitation;
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
          <dt>{text.known.title}</dt>
          <dd>{text.known[knownBy]}</dd>
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
            join(confirmed);
          }}
        >
          {isPending ? strings.join.joining : text.submit}
        </Button>
        <Button
          isPending={asking.isPending}
          pendingLabel={strings.homeCheck.opening}
          onPress={() => {
            clear();
            asking.run(() => bridge['home-check.open'](confirmed));
          }}
        >
          {strings.homeCheck.offer}
        </Button>
        <Button variant="quiet" onPress={() => void bridge['invitation.decline'](null)}>
          {text.other}
        </Button>
      </div>
      <ContinueHere {...question} />
    </Screen>
  );
}
