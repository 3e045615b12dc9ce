import type { Journal } from '../journal/journal.ts';
import type { SessionLink } from './ports.ts';
import type { Session } from './session.ts';

type CompletionOptions = {
  readonly session: Pick<Session, 'decided' | 'lastSeq' | 'submit'>;
  readonly journal: Pick<Journal, 'mark' | 'onAppended'>;
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
  const { session, link, evidence, settled } = options;
  await settled();
  await onDisk(options);
  if (!(await link.delivered()) || !(await evidence.delivered())) return false;
  if (session.decided.phase !== 'completed') {
    await session.submit({ do: 'complete', events: session.lastSeq });
    await onDisk(options);
    if (!(await link.delivered())) return false;
  }
  await evidence.clear();
  return true;
}

/** The server gets what is on the disk: what is decided and not yet there would be lost with the app. */
async function onDisk({ session, journal }: Pick<CompletionOptions, 'session' | 'journal'>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = (): void => void (journal.mark.seq >= session.lastSeq && resolve());
  const stop = journal.onAppended(look);
  look();
  await promise;
  stop();
}
