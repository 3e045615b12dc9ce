import { z } from 'zod';
import type { Log } from '../log.ts';
import { openUndoJournal, type Change } from './undo-journal.ts';
import { undoOperations } from './undo-operations.ts';

type MachineChangesOptions = {
  /** Electron's folder for the app's data: the undo journal lies in it. */
  readonly userData: string;
  readonly log: Log;
};

const ofSession = z.object({ sessionId: z.string() });
const belongsTo =
  (sessionId: string | null) =>
  ({ args }: Change): boolean =>
    ofSession.safeParse(args).data?.sessionId === sessionId;

/**
 * What one run of the app changes on this machine. Undoing keeps nobody from their exam: a journal that cannot be read
 * or written is logged, and the exam goes on.
 *
 *     recover (at the start) -> begin (before a session's exam) -> isLeft (at the end: for the next process)
 */
export async function openMachineChanges({ userData, log }: MachineChangesOptions) {
  const unavailable = (error: unknown): null => {
    log.error('undo.unavailable', { reason: error instanceof Error ? error.message : String(error) });
    return null;
  };
  const operations = undoOperations(userData);
  const journal = await openUndoJournal({ dir: userData, operations, log }).catch(unavailable);

  return {
    /** Takes back what an earlier run left, but for what the session that goes on still needs. */
    async recover(sessionId: string | null): Promise<void> {
      await journal?.revertAll(belongsTo(sessionId)).catch(unavailable);
    },
    /** The session may open its exam from here on. After a restart that has been written down already. */
    async begin(sessionId: string): Promise<void> {
      if (journal?.pending().some(belongsTo(sessionId)) === false)
        await journal.perform('exam-storage', { sessionId });
    },
    /** Whether a process after this one has something to take back: what a page stores is in use until we end. */
    isLeft: (): boolean => (journal?.pending().length ?? 0) > 0,
  };
}
