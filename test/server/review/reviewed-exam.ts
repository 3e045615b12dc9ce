import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { EventType } from '../../../contract/catalog.ts';
import type { Decision } from '../../../contract/console/review.ts';
import { invited } from '../../../contract/console/staff.ts';
import { institution } from '../admin/institution.ts';
import { genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { cookieOf, join, login, post } from '../running-server.ts';

export const start = Date.parse('2027-01-20T09:00:00Z');
type Said = readonly [EventType, number, Record<string, unknown>];
const box = [0, 0, 1, 1];
export const phoneAndAway: readonly Said[] = [
  ['object.mobile-phone', 5, { score01: 0.71, box }],
  ['window.focus-out', 60, { application: 'Messages' }],
  ['window.focus-in', 90, { awayMs: 30_000 }],
  ['socket.disconnected', 200, { reason: 'transport close' }],
  ['socket.connected', 400, { attempt: 2, rttMs: 9, clockOffsetMs: 0 }],
];

/** An exam of two who sat it, on the real server: something was noticed of Ada, and nearly nothing of Bo. */
export async function reviewed() {
  const server = await institution();
  const { url, examId } = server;
  const tickets = await server.tickets('student_number,name\n1,Ada Brennan\n2,Bo Chen\n');
  async function sit(ticket: string, said: readonly Said[]) {
    const { sessionId, token } = await join(url, ticket);
    let mark = genesis;
    for (const [type, second, data] of said) {
      const event = nextEvent(sessionId, mark, { type, occurredAt: start + second * 1_000, data });
      mark = markOf(event);
      const authorization = `Bearer ${token}`;
      const sent = await post(
        `${url}/api/sessions/${sessionId}/batches`,
        { events: [event] },
        { authorization },
      );
      expect(sent.status).toBe(200);
    }
    return sessionId;
  }
  const ada = await sit(tickets.get('1')!, phoneAndAway);
  const bo = await sit(tickets.get('2')!, [['user.idle', 1, { idleMs: 60_000 }]]);
  const cookie = await login(url);

  /** A second person, who reviews this exam. */
  async function reviewer(): Promise<string> {
    const grants = [{ role: 'reviewer', examId }];
    const person = { name: 'Rita Second', email: 'rita@example.org', grants };
    const { setup } = invited.parse(
      await (await post(`${url}/api/console/staff`, person, { cookie })).json(),
    );
    const token = /set-up\/([\w-]+)$/.exec(setup)![1];
    const body = { token, password: 'a rather long password', person: null };
    return cookieOf(await post(`${url}/api/console/set-up`, body));
  }
  const read = async (path: string, by = cookie): Promise<unknown> =>
    (await fetch(`${url}/api/console/${path}`, { headers: { cookie: by } })).json();
  const decide = (
    incident: string,
    decision: Decision,
    { by = cookie, id = randomUUID(), comment = '' } = {},
  ) =>
    post(
      `${url}/api/console/sessions/${ada}/incidents/${incident}/dispositions`,
      { id, decision, comment },
      { cookie: by },
    );
  return { ...server, ada, bo, cookie, reviewer, read, decide };
}
