import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createSystemClock } from '../../../../core/clock.ts';
import { createOneClock } from '../../../../core/one-clock.ts';
import { probeConnection } from '../../../../main/check/probe.ts';
import { join as joinServer } from '../../../../main/session/start/join.ts';
import { createPatientJoin } from '../../../../main/session/start/patient-join.ts';
import { databaseFile } from '../../../../server/data-folder.ts';
import { demoExam } from '../../../../server/demo-exam.ts';
import { newTicketCode } from '../../../../server/join/ticket-code.ts';
import { openSqliteStore } from '../../../../server/store/sqlite/sqlite-store.ts';
import { computerNamed, computerOf } from '../../candidate/computer.ts';
import type { World } from './world.ts';

const clock = createOneClock({ clock: createSystemClock(globalThis) });

/** Codes of so many more people in the exam of this world. */
export async function ticketsFor({ environment }: World, people: number): Promise<readonly string[]> {
  const store = await openSqliteStore(join(environment.dataDir, databaseFile));
  const codes = Array.from({ length: people }, newTicketCode);
  for (const code of codes)
    await store.exams.addTicket(
      { code, examId: demoExam.id, candidateName: 'Somebody else', expiresAt: null },
      0,
    );
  await store.dispose();
  return codes;
}

/** Joins as the app does, with its patience, from this one address. */
export function joinsAsTheAppDoes({ environment }: World) {
  const join = createPatientJoin({
    join: async (request, timeoutMs) =>
      joinServer(
        request,
        (await computerNamed(request.device)).fetchForTicket(request.ticket),
        timeoutMs,
        clock,
      ),
    clock,
    random: Math.random,
    onWaiting: () => undefined,
  });
  return (ticket: string) =>
    join({
      server: environment.serverUrl,
      ticket,
      device: randomUUID(),
      move: false,
      appVersion: '0',
      platform: 'a room',
    });
}

/** Measures the connection as the app's check does. Null where nobody answered. */
export const measuresItsConnection = async ({ environment }: World, token: string) =>
  probeConnection({
    server: environment.serverUrl,
    token: () => token,
    fetch: (await computerOf(token)).fetch,
    clock,
    cancelled: new AbortController().signal,
  });
