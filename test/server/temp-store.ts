import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { demoExam } from '../../server/demo-exam.ts';
import { newTicketCode } from '../../server/join/ticket-code.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../server/store/store.ts';
import { tempFolder } from './temp-folder.ts';

/** A real database in a temporary folder, with the demonstration exam in it. */
export async function tempStore(file = join(tempFolder(), 'test.db')): Promise<Store> {
  const store = await openSqliteStore(file);
  onTestFinished(() => store.dispose());
  await store.exams.put(demoExam, 0);
  return store;
}

/** A new candidate who has joined; the id of the session. */
export async function joinedSession({ exams, sessions }: Store): Promise<string> {
  const ticket = { code: newTicketCode(), examId: demoExam.id, candidateName: 'Ada', expiresAt: null };
  await exams.addTicket(ticket, 0);
  const newSessionId = randomUUID();
  const { settings } = demoExam;
  await sessions.join({
    ticket,
    newSessionId,
    device: null,
    deviceKey: 'key',
    mayMove: false,
    examTokenHash: (id) => id,
    settings,
    examVersion: 1,
    hasBegun: false,
    joinedAt: 0,
  });
  return newSessionId;
}
