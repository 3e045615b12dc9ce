import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFile } from '../../../server/data-folder.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { DataPlace } from '../../../server/admin/verify/verify-data.ts';

/** Tickets of the demonstration exam for so many, where a server will look for them. */
export async function prepareTickets(
  { dataFolder, databaseUrl }: DataPlace,
  count: number,
): Promise<readonly string[]> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const store = await openStore({ databaseUrl, file: join(dataFolder, databaseFile) });
  try {
    await store.exams.put(demoExam, Date.now());
    const tickets = Array.from({ length: count }, (_, index) => ({
      code: newTicketCode(),
      examId: demoExam.id,
      candidateName: `Candidate ${index + 1}`,
      studentNumber: null,
      expiresAt: null,
    }));
    await store.exams.putTickets(tickets, Date.now());
    return tickets.map(({ code }) => code);
  } finally {
    await store.dispose();
  }
}
