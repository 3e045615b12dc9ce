import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { UndoOperation, UndoOperations } from './undo-journal.ts';

const sessionArgs = z.strictObject({ sessionId: z.uuid() });

/** What the exam's page keeps in its own partition: cookies, caches, answers kept offline. Made by Chromium. */
const examStorage = (userData: string): UndoOperation<z.infer<typeof sessionArgs>> => ({
  args: sessionArgs,
  look: () => Promise.resolve(null),
  perform: () => Promise.resolve(),
  revert: ({ sessionId }) =>
    rm(join(userData, 'Partitions', `exam-${sessionId}`), { recursive: true, force: true, maxRetries: 3 }),
});

/**
 * Everything that the app changes on a machine and that would outlive it, by the names that stand in journals: a name
 * is never given another meaning. Kiosk, key grabs, covers and the blocked power saving end with the process.
 *
 * @param userData Electron's folder for the app's data
 */
export const undoOperations = (userData: string): UndoOperations => ({
  'exam-storage': examStorage(userData),
});
