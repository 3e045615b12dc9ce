import { useState } from 'react';
import type { SentMessage } from '../../../contract/console/commands.ts';
import type { SessionSummary } from '../../../contract/http.ts';
import type { Result } from '../../../contract/result.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import type { OpenSession } from '../../live/open-session.ts';
import { clockText, strings } from '../../strings.ts';
import styles from './side-card.module.css';
import { useSend } from './use-send.ts';

const text = strings.lockdown;

type Props = {
  readonly session: SessionSummary | null;
  readonly open: OpenSession | null;
  /** Null for who may not. */
  readonly release: (() => Promise<Result<SentMessage>>) | null;
};

/** The exam holds the candidate's screen, and the proctor can let go of it. */
export function LockdownCard({ session, open, release }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const { isSending, problem, send } = useSend();
  const since = session?.heldSince ?? null;
  if (open === null || since === null) return null;
  async function confirm() {
    if (release && (await send(release))) setIsAsking(false);
  }
  return (
    <section className={styles.card} aria-labelledby="lockdown-title">
      <h2 id="lockdown-title">{text.title}</h2>
      <p className={styles.soft}>{text.held(clockText(since, false))}</p>
      {isReleaseSent(open.messages) ? (
        <Status icon="clock">{text.sent}</Status>
      ) : (
        release && (
          <p>
            <Button size="small" onPress={() => setIsAsking(true)}>
              {text.release}
            </Button>
          </p>
        )
      )}
      <Dialog
        title={text.ask}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        actions={
          <>
            <Button onPress={() => setIsAsking(false)}>{text.cancel}</Button>
            <Button
              variant="primary"
              isPending={isSending}
              pendingLabel={text.sending}
              onPress={() => void confirm()}
            >
              {text.confirm}
            </Button>
          </>
        }
      >
        <p>{text.body}</p>
        {problem !== null && <p role="alert">{problem}</p>}
      </Dialog>
    </section>
  );
}

/** Whether the app was asked to let go, and has not taken that message yet. */
function isReleaseSent(messages: readonly SentMessage[]): boolean {
  return messages.some(({ action, deliveredAt }) => action === 'release-lockdown' && deliveredAt === null);
}
