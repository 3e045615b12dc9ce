import { randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import type { EventType } from '../../../contract/catalog.ts';
import { proctorActions } from '../../../contract/events/proctor.ts';
import { joinReply, sessionList, timelinePage, type JoinReply } from '../../../contract/http.ts';
import { timeRows } from '../../../contract/console/more-time.ts';
import { proctorMessage, type ProctorMessage } from '../../../contract/wire.ts';
import { apply } from '../../../core/session/apply.ts';
import { createDecide } from '../../../core/session/decide.ts';
import { initialState, planOf } from '../../../core/session/state.ts';
import { summaryOf } from '../../../core/session/view.ts';
import { institution } from '../admin/institution.ts';
import { genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { dialCandidate, heard, login, post } from '../running-server.ts';
import { sha256 } from '../../../main/journal/lines.ts';

export const minute = 60_000;
const list = 'student_number,name\n00123,Kim Lee\n00124,Kim Lee\n00125,Ada Brennan\n00126,Bo Chen\n';

/** An exam with four candidates, of whom two have the same name, and a proctor. */
/** `now`: the server's clock. */
export async function timedExam(now: () => number = Date.now) {
  const server = await institution({}, { now });
  const { url, examId } = server;
  const tickets = await server.tickets(list);
  const cookie = await login(url);
  const ask = (path: string, body: object) => post(`${url}/api/console/${path}`, body, { cookie });
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${url}/api/console/${path}`, { headers: { cookie } })).json();
  const giving = { id: randomUUID(), extraMs: 10 * minute, reason: 'Fire alarm' };
  return {
    ...server,
    examId,
    tickets,
    ask,
    give: (scope: object, change: object = {}) => ask('time', { ...giving, ...change, scope }),
    page: async (id: string) => timelinePage.parse(await get(`sessions/${id}/events`)),
    rows: async () => sessionList.parse(await get('sessions')).sessions,
  };
}
type Exam = Awaited<ReturnType<typeof timedExam>>;

/** An app with a session of its own: decides and folds as the real one, and says what follows to the server. */
export async function candidate(
  { url, tickets }: Pick<Exam, 'url' | 'tickets'>,
  number: string,
  now: () => number = Date.now,
) {
  const device = randomUUID();
  const joinAgain = async () =>
    joinReply.parse(
      await (
        await post(`${url}/api/join`, {
          v: 1,
          ticket: tickets.get(number),
          appVersion: '1',
          platform: 'test',
          device,
        })
      ).json(),
    );
  let joined: JoinReply = await joinAgain();
  const { settings } = joined.exam;
  const decide = createDecide(settings, sha256);
  let state = initialState(planOf(settings));
  let mark = genesis;
  let socket: ReturnType<typeof dialCandidate> | null = null;
  const got: ProctorMessage[] = [];
  let taking: Promise<unknown> = Promise.resolve();
  // Nothing is under way when the server ends.
  onTestFinished(async () => void (await taking));
  async function say(...drafts: readonly { type: EventType; data?: unknown; occurredAt?: number }[]) {
    for (const { type, data = {}, occurredAt = now() } of drafts) {
      const event = nextEvent(joined.sessionId, mark, {
        type,
        occurredAt,
        data: data as Record<string, unknown>,
      });
      mark = markOf(event);
      state = apply(state, event);
      const authorization = `Bearer ${joined.token}`;
      const path = `${url}/api/sessions/${joined.sessionId}/batches`;
      expect((await post(path, { events: [event] }, { authorization })).status).toBe(200);
    }
  }
  return {
    joined,
    got,
    say,
    state: () => state,
    endsAt: () => summaryOf(state).endsAt,
    begin(occurredAt = now()) {
      const data = { endsAt: occurredAt + settings.durationMs };
      return say({ type: 'x.exam.started', occurredAt, data });
    },
    submit: () => say({ type: 'x.exam.submitted' }),
    /** `actions`: as an app of today, where nobody says otherwise; null as one from before. */
    async connect(answers = true, actions: readonly string[] | null = proctorActions) {
      joined = await joinAgain();
      const connection = dialCandidate(url, joined, actions ?? undefined);
      socket = connection;
      connection.on('message', (said: unknown, answer: (reply: unknown) => void) => {
        const message = proctorMessage.parse(said);
        got.push(message);
        if (!answers) return;
        const take = async () => {
          const events = decide(state, { do: 'take-message', message }, now());
          if (events.ok) await say(...events.value);
          answer({ ok: true });
        };
        // What cannot be said is not answered, and comes again.
        taking = Promise.all([taking, take().catch(() => {})]);
      });
      await heard(connection, 'welcome');
    },
    disconnect: () => socket?.disconnect(),
  };
}

export const rowsOf = async (reply: Response) => timeRows.parse(await reply.json()).rows;
