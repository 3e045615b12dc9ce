import type { SessionSummary } from '../../contract/http.ts';
import { Status } from '../../ui/feedback/status.tsx';
import { strings } from '../strings.ts';

/** Whether the candidate's app is connected; after the exam that no longer matters. */
export function ConnectionStatus({
  session,
}: {
  readonly session: Pick<SessionSummary, 'state' | 'connected'>;
}) {
  if (session.state === 'completed') return <Status icon="check">{strings.connection.ended}</Status>;
  return session.connected ? (
    <Status icon="linked" tone="good">
      {strings.connection.connected}
    </Status>
  ) : (
    <Status icon="unlinked" tone="care">
      {strings.connection.offline}
    </Status>
  );
}
