import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { watchRequest } from '../../contract/api/sockets.ts';
import { areAny, consoleSocketActions, examsWith, mayIn } from '../../contract/access.ts';
import type { SentMessage } from '../../contract/console/commands.ts';
import type { LiveDelta, SessionSummary, StoredEvent } from '../../contract/http.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import { canonicalJson } from '../../core/journal/chain.ts';
import type { Committed } from '../ingest/ingest-options.ts';
import { guard } from '../link/admission.ts';
import type { Log } from '../log.ts';
import { actorOf } from '../staff/actor.ts';
import { notAllowed, signInFirst } from '../staff/guard.ts';
import type { Looks } from '../staff/looks.ts';
import type { SignedIn } from '../store/staff-store.ts';
import type { SessionStore } from '../store/store.ts';

export type LiveOptions = {
  readonly namespace: Namespace;
  readonly signedIn: (socket: Socket) => Promise<SignedIn | null>;
  readonly sessions: Pick<SessionStore, 'examsOf'>;
  readonly summaries: (ids?: readonly string[]) => Promise<readonly SessionSummary[]>;
  readonly looks: Looks;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
};

/** What a delta has beside the session. */
type DeltaOf = (sessionId: string) => Partial<Omit<LiveDelta, 'session'>>;

/** Least time between two pushes of the list: 4 Hz. */
const listEveryMs = 250;
/** How often each connection is asked again what it may see. */
const askEveryMs = 500;

const sessionRoom = (sessionId: string) => `session:${sessionId}`;
const examRoom = (examId: string) => `exam:${examId}`;
const allExams = 'exams';

/**
 * Pushes to the consoles, on their namespace, to each of the exams that it may see:
 * - `sessions` (sessionList): the rows that changed, a few times a second at most;
 * - `delta` (liveDelta): new events of a session, after each commit, to those who said `watch {sessionId}`.
 *
 * Nothing depends on it: a console that missed some reads again from where it is. One whose person is signed out,
 * disabled or has other rights is closed within a second; it is free to come back, and is asked again.
 */
export function createLive({ namespace, signedIn, sessions, summaries, looks, clock, log }: LiveOptions) {
  const changed = new Set<string>();
  let listTimer: NodeJS.Timeout | null = null;

  async function admit(socket: Socket): Promise<Result<SignedIn>> {
    const who = await signedIn(socket);
    if (!who) return signInFirst;
    const exams = examsWith(who.person.grants, consoleSocketActions.connect.right);
    return areAny(exams) ? ok(who) : notAllowed;
  }
  const admitted = guard(namespace, admit, log);
  const grantsOf = (socket: Socket) => admitted.get(socket)?.person.grants ?? [];

  async function mayWatch(socket: Socket, sessionId: string): Promise<boolean> {
    const examId = (await sessions.examsOf([sessionId])).get(sessionId);
    const { right } = consoleSocketActions.watch;
    return examId !== undefined && mayIn(grantsOf(socket), right, examId);
  }

  async function watch(socket: Socket, body: unknown): Promise<Result<null>> {
    const request = watchRequest.safeParse(body);
    const sessionId = request.data?.sessionId ?? null;
    const may = sessionId !== null && (await mayWatch(socket, sessionId));
    for (const room of socket.rooms) if (room.startsWith(sessionRoom(''))) void socket.leave(room);
    if (!request.success) return fail('request.malformed', z.prettifyError(request.error));
    if (sessionId === null) return ok(null);
    const who = admitted.get(socket);
    if (!may || !who) return notAllowed;
    await looks.at(actorOf(who), 'session-looked-at', { sessionId });
    void socket.join(sessionRoom(sessionId));
    return ok(null);
  }

  namespace.on('connection', (socket) => {
    const exams = examsWith(grantsOf(socket), consoleSocketActions.connect.right);
    void socket.join(exams === 'all' ? allExams : [...exams].map(examRoom));
    socket.on('watch', (body: unknown, reply: unknown) => {
      const answer = async () => {
        const result = await watch(socket, body);
        if (typeof reply === 'function') reply(result.ok ? { ok: true } : result);
      };
      answer().catch(logFailure);
    });
  });

  const stopAsking = everyNowAndThen(
    clock,
    async () => {
      for (const socket of namespace.sockets.values()) {
        const now = await admit(socket);
        const isSame = now.ok && canonicalJson(now.value.person.grants) === canonicalJson(grantsOf(socket));
        if (!isSame) socket.conn.close();
      }
    },
    logFailure,
  );

  async function pushList(): Promise<void> {
    const ids = [...changed];
    changed.clear();
    listTimer = null;
    if (namespace.sockets.size === 0) return;
    const byExam = Map.groupBy(await summaries(ids), ({ examId }) => examId);
    for (const [examId, rows] of byExam)
      namespace.to([allExams, examRoom(examId)]).emit('sessions', { sessions: rows });
  }

  async function pushDeltas(sessionIds: readonly string[], part: DeltaOf): Promise<void> {
    const watched = sessionIds.filter((sessionId) => namespace.adapter.rooms.has(sessionRoom(sessionId)));
    for (const session of await summaries(watched)) {
      const delta: LiveDelta = { session, events: [], serverEvents: [], messages: [], ...part(session.id) };
      namespace.to(sessionRoom(session.id)).emit('delta', delta);
    }
  }

  function logFailure(error: unknown): void {
    log.error('live.failed', { error: String(error) });
  }

  /** The row of a session has changed. */
  function onChanged(sessionId: string): void {
    changed.add(sessionId);
    listTimer ??= setTimeout(() => void pushList().catch(logFailure), listEveryMs);
  }

  function onNews(sessionIds: readonly string[], part: DeltaOf): void {
    for (const sessionId of sessionIds) onChanged(sessionId);
    void pushDeltas(sessionIds, part).catch(logFailure);
  }

  return {
    onChanged,
    onCommitted: (committed: readonly Committed[]): void => {
      const events = new Map<string, StoredEvent[]>();
      for (const one of committed) {
        events.set(one.sessionId, [...(events.get(one.sessionId) ?? []), ...one.events]);
      }
      onNews([...events.keys()], (sessionId) => ({ events: events.get(sessionId) ?? [] }));
    },
    onServerEvent: (sessionId: string, stored: StoredEvent): void =>
      onNews([sessionId], () => ({ serverEvents: [stored] })),
    onMessage: (sessionId: string, message: SentMessage): void =>
      onNews([sessionId], () => ({ messages: [message] })),
    dispose(): void {
      stopAsking();
      if (listTimer) clearTimeout(listTimer);
    },
  };
}

/** Asks, and again some time after each answer, until what is returned is called. */
function everyNowAndThen(
  clock: LiveOptions['clock'],
  ask: () => Promise<void>,
  onFailure: (error: unknown) => void,
): () => void {
  let isDisposed = false;
  async function run(): Promise<void> {
    await ask().catch(onFailure);
    if (!isDisposed) cancel = clock.after(askEveryMs, () => void run());
  }
  let cancel = clock.after(askEveryMs, () => void run());
  return () => {
    isDisposed = true;
    cancel();
  };
}
