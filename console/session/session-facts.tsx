import type { SessionSummary } from '../../contract/http.ts';
import { Status } from '../../ui/feedback/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ConnectionStatus } from '../sessions/connection-status.tsx';
import { stateWords } from '../sessions/state-words.ts';
import { clockText, strings } from '../strings.ts';
import styles from './session-screen.module.css';

const text = strings.session;

/** How a session is now, in a line. */
export function SessionFacts({ session }: { readonly session: SessionSummary }) {
  const now = useNow(5_000);
  return (
    <div className={styles.facts}>
      <span>{session.examTitle}</span>
      {session.studentNumber !== null && <span>{strings.studentNumber(session.studentNumber)}</span>}
      <span>{stateWords(session, now)}</span>
      <ConnectionStatus session={session} />
      {session.isHandRaised && (
        <Status icon="hand" tone="info">
          {strings.handRaised}
        </Status>
      )}
      {session.coveredSince !== null && (
        <Status icon="hidden" tone="care">
          {strings.cover.covered}
        </Status>
      )}
      {session.flags > 0 && (
        <Status icon="care" tone="care">
          {strings.sessions.flagCount(session.flags)}
        </Status>
      )}
      <span>
        {text.joined} {clockText(session.joinedAt, false)}
      </span>
      {session.attempt > 1 && <span>{text.attempt(session.attempt)}</span>}
    </div>
  );
}
