import { io } from 'socket.io-client';
import { liveDelta, sessionList, type LiveDelta, type SessionSummary } from '../../contract/http.ts';
import { consoleNamespace } from '../../contract/wire.ts';

type Listeners = {
  /** Sessions that changed. */
  readonly onSessions: (changed: readonly SessionSummary[]) => void;
  /** New events of the session that is watched. */
  readonly onDelta: (delta: LiveDelta) => void;
  /** Connected, for the first time or again: what was missed has to be read again. */
  readonly onConnected: () => void;
  readonly onDisconnected: () => void;
};

/** A connection to the live feed, made with the cookie of the login. */
export type Feed = {
  /** Asks for the events of one session; null for none. To be said again after every reconnect. */
  readonly watch: (sessionId: string | null) => void;
  readonly dispose: () => void;
};

export function connectFeed({ onSessions, onDelta, onConnected, onDisconnected }: Listeners): Feed {
  const socket = io(consoleNamespace, { transports: ['websocket'], reconnectionDelayMax: 5_000 });
  socket.on('connect', onConnected);
  socket.on('disconnect', onDisconnected);
  socket.on('connect_error', onDisconnected);
  socket.on('sessions', (payload: unknown) => {
    const list = sessionList.safeParse(payload);
    if (list.success) onSessions(list.data.sessions);
  });
  socket.on('delta', (payload: unknown) => {
    const delta = liveDelta.safeParse(payload);
    if (delta.success) onDelta(delta.data);
  });
  return {
    watch: (sessionId) => {
      if (socket.connected) socket.emit('watch', { sessionId });
    },
    dispose: () => {
      socket.disconnect();
    },
  };
}
export type ConnectFeed = typeof connectFeed;
