import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import type { LiveDelta, SessionSummary } from '../../contract/http.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Committed } from '../ingest/ingest-options.ts';
import { guard } from '../link/guard.ts';
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

  async function pushDeltas(committed: readonly Committed[]): Promise<void> {
    const watched = committed.filter(({ sessionId }) => namespace.adapter.rooms.has(roomOf(sessionId)));
    const sessions = await summaries([...new Set(watched.map(({ sessionId }) => sessionId))]);
    const byId = new Map(sessions.map((session) => [session.id, session]));
    for (const { sessionId, events } of watched) {
      const session = byId.get(sessionId);
      const delta = session && ({ session, events: [...events] } satisfies LiveDelta);
      if (delta) namespace.to(roomOf(sessionId)).emit('delta', delta);
    }
  }

  const logFailure = (error: unknown) => log.error('live.failed', { error: String(error) });

  /** The row of a session has changed. */
  function onChanged(sessionId: string): void {
    changed.add(sessionId);
    listTimer ??= setTimeout(() => void pushList().catch(logFailure), listEveryMs);
  }

  return {
    onChanged,
    onCommitted: (committed: readonly Committed[]): void => {
      for (const { sessionId } of committed) onChanged(sessionId);
      void pushDeltas(committed).catch(logFailure);
    },
    dispose(): void {
      if (listTimer) clearTimeout(listTimer);
    },
  };
}
