import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { StaffGrant } from '../../../contract/access.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import type { Credentials } from '../../../server/staff/demo-staff.ts';
import { commandActor } from '../../../server/staff/actor.ts';
import { hashPassword } from '../../../server/staff/passwords.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../server/store/store.ts';

/** Does something with the database of a running server, as its commands do. */
export async function beside<T>(dataFolder: string, act: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(join(dataFolder, 'invigil.db'));
  try {
    return await act(store);
  } finally {
    await store.dispose();
  }
}

/** Somebody with these roles, who can sign in. */
export async function addPerson(
  dataFolder: string,
  grants: readonly StaffGrant[],
  email = `${randomUUID()}@example.org`,
  password = 'a long enough password',
): Promise<Credentials & { readonly id: string }> {
  const person = { id: uuidv7(), name: 'Ines Duarte', email, grants };
  const passwordHash = await hashPassword(password);
  await beside(dataFolder, ({ staff }) =>
    staff.add({ ...person, passwordHash }, Date.now(), {
      at: Date.now(),
      actor: commandActor(),
      action: 'staff-invited',
      about: { staffId: person.id },
    }),
  );
  return { id: person.id, email, password };
}

/** Another exam beside the demonstration's, and a ticket for it. */
export async function addExam(
  dataFolder: string,
): Promise<{ readonly examId: string; readonly ticket: string }> {
  const examId = randomUUID();
  const code = newTicketCode();
  await beside(dataFolder, async ({ exams }) => {
    await exams.put({ ...demoExam, id: examId, title: 'Another exam' }, Date.now());
    await exams.addTicket({ code, examId, candidateName: 'Ada Brennan', expiresAt: null }, Date.now());
  });
  return { examId, ticket: code };
}
