import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import type { LiveDelta, SentMessage, SessionSummary, StoredEvent } from '../../contract/http.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Committed } from '../ingest/ingest-options.ts';
import { guard } from '../link/admission.ts';
import type { Log } from '../log.ts';
import { loginFirst } from './console-routes.ts';

export type LiveOptions = {
  readonly namespace: Namespace;
  readonly isProctor: (socket: Socket) => Promise<boolean>;
  readonly summaries: (ids?: readonly string[]) => Promise<readonly SessionSummary[]>;
  /** Least time between two pushes of the list: 250 ms is 4 Hz. */
  readonly listEveryMs: number;
  readonly log: Log;
};

/** What a delta has beside the session. */
type DeltaOf = (sessionId: string) => Partial<Omit<LiveDelta, 'session'>>;

const watchRequest = z.strictObject({ sessionId: z.uuid().nullable() });
const roomOf = (sessionId: string) => `session:${sessionId}`;

/**
 * Pushes to the consoles, on their namespace:
 * - `sessions` (sessionList): the rows that changed, a few times a second at most;
 * - `delta` (liveDelta): new events of a session, after each commit, to those who said `watch {sessionId}`.
 *
 * Nothing depends on it: a console that missed some reads again from where it is.
 */
export function createLive({ namespace, isProctor, summaries, listEveryMs, log }: LiveOptions) {
  const changed = new Set<string>();
  let listTimer: NodeJS.Timeout | null = null;

  guard(namespace, async (socket) => ((await isProctor(socket)) ? ok(null) : loginFirst), log);
  namespace.on('connection', (socket) => {
    socket.on('watch', (body: unknown, reply: unknown) => {
      const request = watchRequest.safeParse(body);
      for (const room of socket.rooms) if (room !== socket.id) void socket.leave(room);
      if (request.success && request.data.sessionId !== null)
        void socket.join(roomOf(request.data.sessionId));
      if (typeof reply !== 'function') return;
      reply(request.success ? { ok: true } : fail('request.malformed', z.prettifyError(request.error)));
    });
  });

  async function pushList(): Promise<void> {
    const ids = [...changed];
    changed.clear();
    listTimer = null;
    if (namespace.sockets.size > 0) namespace.emit('sessions', { sessions: await summaries(ids) });
  }

  async function pushDeltas(sessionIds: readonly string[], part: DeltaOf): Promise<void> {
    const watched = sessionIds.filter((sessionId) => namespace.adapter.rooms.has(roomOf(sessionId)));
    for (const session of await summaries(watched)) {
      const delta: LiveDelta = { session, events: [], serverEvents: [], messages: [], ...part(session.id) };
      namespace.to(roomOf(session.id)).emit('delta', delta);
    }
  }

  const logFailure = (error: unknown) => log.error('live.failed', { error: String(error) });

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
      if (listTimer) clearTimeout(listTimer);
    },
  };
}
