import type { Journal } from '../journal/journal.ts';
import type { SessionLink } from './ports.ts';
import type { Session } from './session.ts';

type CompletionOptions = {
  readonly session: Pick<Session, 'decided' | 'submit'>;
  readonly journal: Pick<Journal, 'mark'>;
  readonly link: Pick<SessionLink, 'delivered'>;
  readonly evidence: {
    /** Resolves when nothing waits for the server any more. False when disposed before. */
    readonly delivered: () => Promise<boolean>;
    /** Leaves nothing behind that the server has. */
    readonly clear: () => Promise<void>;
  };
  /** Resolves when nothing more of the exam itself will come: its page, its recordings, its pictures. */
  readonly settled: () => Promise<void>;
};

/**
 * Delivers what is left of events and evidence, completes the session, and delivers that. Goes on after a restart where
 * it stopped. False when it was called off before the server had everything.
 */
export async function completeSession(options: CompletionOptions): Promise<boolean> {
  const { session, journal, link, evidence, settled } = options;
  await settled();
  if (!(await link.delivered()) || !(await evidence.delivered())) return false;
  if (session.decided.phase !== 'completed') {
    await session.submit({ do: 'complete', events: journal.mark.seq });
    if (!(await link.delivered())) return false;
  }
  await evidence.clear();
  return true;
}
