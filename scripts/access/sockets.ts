import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { liveDelta, sessionList } from '../../contract/http.ts';
import { failure } from '../../contract/wire.ts';

/** A socket of the console, and of which sessions it was told. */
export type Ear = {
  readonly outcome: string;
  readonly watch: (sessionId: string) => Promise<string>;
  /** By their rows in the list, and by news of the one that is watched. */
  readonly rows: ReadonlySet<string>;
  readonly news: ReadonlySet<string>;
  readonly dispose: () => void;
};

export async function listen(url: string, cookie: string): Promise<Ear> {
  const socket = io(`${url}/console`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie },
  });
  const [rows, news] = [new Set<string>(), new Set<string>()];
  socket.on('sessions', (list: unknown) =>
    sessionList.parse(list).sessions.forEach(({ id }) => rows.add(id)),
  );
  socket.on('delta', (delta: unknown) => news.add(liveDelta.parse(delta).session.id));
  const outcome = await connected(socket);
  return {
    outcome,
    rows,
    news,
    watch: async (sessionId) => {
      if (!socket.connected) return outcome;
      return outcomeOf(await socket.emitWithAck('watch', { sessionId }));
    },
    dispose: () => void socket.disconnect(),
  };
}

const refusal = z.object({ data: failure });

function connected(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('let in'));
    socket.once('connect_error', (error: unknown) => resolve(outcomeOf(refusal.safeParse(error).data?.data)));
  });
}

function outcomeOf(said: unknown): string {
  if (z.object({ ok: z.literal(true) }).safeParse(said).success) return 'let in';
  const code = failure.safeParse(said).data?.code ?? 'no answer';
  return { 'token.missing': 'sign in first', 'access.denied': 'denied' }[code as string] ?? code;
}
