import { fail } from '../../contract/result.ts';
import { connectionRule } from '../../core/link/connection.ts';
import { followRule } from '../../core/rule.ts';
import type { Journal } from '../journal/journal.ts';
import type { SessionEvidence } from './evidence/session-evidence.ts';
import type { SessionLink, SessionPorts } from './ports.ts';
import type { Session } from './session.ts';

type LinkOptions = {
  readonly ports: Pick<SessionPorts, 'openLink' | 'state' | 'log' | 'onRefused'>;
  readonly session: Pick<Session, 'record' | 'submit' | 'lastSeq' | 'follow'>;
  readonly journal: Pick<Journal, 'sessionId' | 'base' | 'mark'>;
  readonly evidence: Pick<SessionEvidence, 'online' | 'noteRoundTrip'>;
};

/** Opens the link to the server, and follows what it says: how the line is, what has arrived, and messages. */
export function followLink({ ports, session, journal, evidence }: LinkOptions): SessionLink {
  const { state, log } = ports;
  const { sessionId } = journal;
  const followConnection = followRule(connectionRule, session.record);
  let stored = journal.base;

  function showUndelivered(): void {
    state.update({ undelivered: Math.max(0, session.lastSeq - stored.seq) });
  }
  session.follow({ onState: showUndelivered });

  return ports.openLink({
    onObservation(seen) {
      const { view } = followConnection(seen);
      // Who was told at the start that the server does not answer hears of it again when it does.
      const isKnownLost = view === 'connecting' && state.get().connection === 'lost';
      if (!isKnownLost) state.update({ connection: view });
      if (view === 'connected') state.update({ isTimeSure: true });
      if (seen.kind === 'connected') evidence.online();
    },
    onRoundTrip: evidence.noteRoundTrip,
    onDelivered(mark) {
      stored = mark;
      showUndelivered();
    },
    onProblem(failure) {
      log.error('link.problem', { sessionId, code: failure.code });
      ports.onRefused(failure);
    },
    /** The server may forget about a message only when it is on this disk. */
    async onMessage(message) {
      const taking = session.submit(
        'text' in message ? { do: 'take-message', message } : { do: 'refuse-message', message },
      );
      // What is decided later may still be on its way to the disk when this message has reached it.
      const { lastSeq } = session;
      const taken = await taking;
      if (taken.ok && journal.mark.seq >= lastSeq) return;
      const { code } = taken.ok ? fail('journal.unwritable', 'not on the disk yet') : taken;
      throw new Error(`the message cannot be kept: ${code}`);
    },
  });
}
