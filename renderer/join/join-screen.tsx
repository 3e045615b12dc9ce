import type { ReactNode } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Screen } from '../screen/screen.tsx';
import styles from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { JoinForm, type JoinDraft } from './join-form.tsx';
import { UpdateNotice } from './update-notice.tsx';

type Props = {
  readonly bridge: Pick<Bridge, 'invitation.open' | 'update.install'>;
  readonly homeServer: AppState['homeServer'];
  readonly draft: JoinDraft;
  readonly onDraft: (draft: JoinDraft) => void;
  readonly trouble: AppState['startTrouble'];
  readonly update: AppState['update'];
  /** What the header has at its end. */
  readonly corner: ReactNode;
};

/** Where everybody begins who did not open a link: paste it, or type server and code. An institution's own build knows its server, and asks for the code alone. */
export function JoinScreen({ bridge, homeServer, draft, onDraft, trouble, update, corner }: Props) {
  const strings = useStrings();
  const { isPending, failure, clear, run } = useAction();
  return (
    <Screen figure="join" corner={corner}>
      <div className={styles.intro}>
        <ScreenTitle className={styles.title}>{strings.join.title}</ScreenTitle>
        <p className={styles.lead}>{draft.way === 'home' ? strings.join.homeLead : strings.join.lead}</p>
      </div>
      {trouble !== null && (
        <Notice tone="care" title={strings.startTrouble[trouble].title}>
          <p>{strings.startTrouble[trouble].body}</p>
        </Notice>
      )}
      <JoinForm
        key={draft.way}
        homeServer={homeServer}
        draft={draft}
        isPending={isPending}
        failure={failure}
        onDraft={(next) => {
          onDraft(next);
          if (next.way !== draft.way) clear();
        }}
        onSubmit={(request) => run(() => bridge['invitation.open'](request))}
      />
      <UpdateNotice bridge={bridge} update={update} />
    </Screen>
  );
}
