import { expect, test } from 'vitest';
import { join as joinPath } from 'node:path';
import { ticketCode } from '../../../contract/http.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { newTicketCode, printedCode } from '../../../server/join/ticket-code.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { genesis, nextEvent } from '../chain-of-events.ts';
import { join, post, postJoin, refusalOf, runningServer } from '../running-server.ts';

test('a printed code is a code of the contract, however it is typed', () => {
  for (let index = 0; index < 100; index += 1) {
    const code = newTicketCode();
    expect(ticketCode.parse(printedCode(code).toLowerCase())).toBe(code);
  }
});

test('an expired ticket begins nothing, joined or not, and keeps nobody from going on', async () => {
  let nowMs = Date.parse('2027-01-31T17:00:00Z');
  const { url, dataFolder } = await runningServer({ now: () => nowMs });
  const store = await openSqliteStore(joinPath(dataFolder, databaseFile));
  const [begun, waiting, unused] = [newTicketCode(), newTicketCode(), newTicketCode()];
  const expiresAt = Date.parse('2027-01-31T18:00:00Z');
  for (const code of [begun, waiting, unused]) {
    await store.exams.addTicket({ code, examId: demoExam.id, candidateName: 'Ada', expiresAt }, nowMs);
  }
  await store.dispose();
  const { sessionId, token } = await join(url, begun);
  const started = nextEvent(sessionId, genesis, { type: 'x.exam.started', data: { endsAt: expiresAt } });
  const authorization = `Bearer ${token}`;
  await post(`${url}/api/sessions/${sessionId}/batches`, { events: [started] }, { authorization });
  await join(url, waiting);
  nowMs = expiresAt;
  for (const code of [unused, waiting])
    expect(await refusalOf(await postJoin(url, code))).toMatchObject({ status: 403, code: 'ticket.expired' });
  expect(await join(url, begun)).toMatchObject({ attempt: 1 });
});
