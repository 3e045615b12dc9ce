import type { SessionSummary } from '../../contract/http.ts';
import { Status } from '../../ui/feedback/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { sessionHref } from '../place.ts';
import { agoText, strings } from '../strings.ts';
import { stateWords } from './state-words.ts';
import { ConnectionStatus } from './connection-status.tsx';
import styles from './sessions-screen.module.css';

const text = strings.sessions;

export function SessionsTable({ sessions }: { readonly sessions: readonly SessionSummary[] }) {
  const now = useNow(5_000);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{text.candidate}</th>
          <th scope="col">{text.state}</th>
          <th scope="col">{text.connection}</th>
          <th scope="col">{text.flags}</th>
          <th scope="col">{text.latest}</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <td>
              <a className={styles.link} href={sessionHref(session.id)}>
                {session.candidateName}
              </a>
              <span className={styles.exam}>
                {session.studentNumber !== null && (
                  <>
                    <span className={styles.number}>{strings.studentNumber(session.studentNumber)}</span>
                    {' · '}
                  </>
                )}
                {session.examTitle}
              </span>
            </td>
            <td>
              {stateWords(session, now)}
              {session.moves !== undefined && <WantsToMove />}
              {session.isHandRaised && <HandRaised />}
              {session.coveredSince !== null && <Covered />}
            </td>
            <td>
              <ConnectionStatus session={session} />
            </td>
            <td>{session.flags > 0 ? <Flags count={session.flags} /> : <NoFlags />}</td>
            <td>{session.lastEventAt === null ? text.nothingYet : agoText(now - session.lastEventAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WantsToMove() {
  return (
    <span className={styles.hand}>
      <Status icon="laptop" tone="care">
        {strings.moves.badge}
      </Status>
    </span>
  );
}

function HandRaised() {
  return (
    <span className={styles.hand}>
      <Status icon="hand" tone="info">
        {strings.handRaised}
      </Status>
    </span>
  );
}

function Covered() {
  return (
    <span className={styles.hand}>
      <Status icon="hidden" tone="care">
        {strings.cover.covered}
      </Status>
    </span>
  );
}

function Flags({ count }: { readonly count: number }) {
  return (
    <Status icon="care" tone="care">
      {text.flagCount(count)}
    </Status>
  );
}

function NoFlags() {
  return <span className={styles.none}>{text.noFlags}</span>;
}
