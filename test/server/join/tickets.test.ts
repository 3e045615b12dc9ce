import { expect, test } from 'vitest';
import { join as joinPath } from 'node:path';
import { ticketCode } from '../../../contract/http.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { newTicketCode, printedCode } from '../../../server/join/ticket-code.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { join, postJoin, refusalOf, runningServer } from '../running-server.ts';

test('a printed code is a code of the contract, however it is typed', () => {
  for (let index = 0; index < 100; index += 1) {
    const code = newTicketCode();
    expect(ticketCode.parse(printedCode(code).toLowerCase())).toBe(code);
  }
});

test('an expired ticket opens nothing, and keeps nobody from going on', async () => {
  let nowMs = Date.parse('2027-01-31T17:00:00Z');
  const { url, dataFolder } = await runningServer({ now: () => nowMs });
  const store = await openSqliteStore(joinPath(dataFolder, databaseFile));
  const [begun, unused] = [newTicketCode(), newTicketCode()];
  const expiresAt = Date.parse('2027-01-31T18:00:00Z');
  for (const code of [begun, unused]) {
    await store.exams.addTicket({ code, examId: demoExam.id, candidateName: 'Ada', expiresAt }, nowMs);
  }
  await store.dispose();
  await join(url, begun);
  nowMs = expiresAt;
  expect(await refusalOf(await postJoin(url, unused))).toMatchObject({ status: 403, code: 'ticket.expired' });
  expect(await join(url, begun)).toMatchObject({ attempt: 2 });
});
