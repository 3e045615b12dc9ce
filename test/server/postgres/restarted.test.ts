import { expect, onTestFinished, test } from 'vitest';
import { demoExam } from '../../../server/demo-exam.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import { openPostgresStore } from '../../../server/store/postgres/postgres-store.ts';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';
import { join } from '../running-server.ts';
import { sendingCandidate } from '../sending-candidate.ts';
import { startedServer } from '../server-process.ts';
import { tempFolder } from '../temp-folder.ts';
import { openCluster } from './cluster.ts';
import { withoutPostgres } from './installed.ts';

const stops = ['fast', 'crash'] as const;
const waiting = { timeout: patience.eventMs, interval: 20 };

test.skipIf(withoutPostgres !== '')(
  `while the database stops and comes back, everything sent is stored, once and in order ${withoutPostgres}`,
  async () => {
    const cluster = await openCluster();
    onTestFinished(() => cluster.dispose());
    const url = await cluster.newDatabase();
    const store = await openPostgresStore(url);
    onTestFinished(() => store.dispose());
    await store.exams.put(demoExam, 0);
    const codes = Array.from({ length: 6 }, newTicketCode);
    for (const code of codes)
      await store.exams.addTicket({ code, examId: demoExam.id, candidateName: 'A', expiresAt: null }, 0);

    const server = await startedServer(tempFolder(), ['--port', '0'], { DATABASE_URL: url });
    const readiness = async () => (await fetch(`${server.ready.url}/readyz`)).status;
    expect(await readiness()).toBe(200);
    const everybody = await Promise.all(
      codes.map(async (code) => sendingCandidate(await join(server.ready.url, code), true)),
    );
    let isOver = false;
    const sending = everybody.map(({ connect, confirmed, generated }) =>
      connect(server.ready.url, () => isOver && confirmed().seq >= generated.length),
    );
    const goOn = async () => {
      const before = everybody.map(({ confirmed }) => confirmed().seq);
      const isFurther = () => everybody.every(({ confirmed }, index) => confirmed().seq > before[index]! + 5);
      await expect.poll(isFurther, waiting).toBe(true);
    };
    for (const how of stops) {
      await goOn();
      await cluster.stop(how);
      await expect.poll(readiness, waiting).toBe(503);
      await cluster.start();
      await expect.poll(readiness, waiting).toBe(200);
    }
    await goOn();
    isOver = true;
    await Promise.all(sending);
    expect(await server.stop('SIGTERM')).toBe(0);

    for (const { sessionId, generated } of everybody) {
      const stored = [];
      for (let after = 0; after < generated.length; after = stored.length)
        stored.push(...(await store.events.page(sessionId, after, 1_000)));
      expect(stored.map(({ event }) => event)).toEqual(generated);
      expect(new Set(stored.map(({ event }) => event.id)).size).toBe(generated.length);
    }
    expect(server.errors()).not.toContain('ERR_');
  },
);
