import { io } from 'socket.io-client';
import { liveDelta, type LiveDelta } from '../contract/http.ts';
import { consoleNamespace } from '../contract/wire.ts';

type Listeners = {
  readonly onDelta: (delta: LiveDelta) => void;
  /** Connected, for the first time or again: what was missed has to be read again. */
  readonly onConnected: () => void;
  readonly onDisconnected: () => void;
};

/** The live feed of the console. */
export type Feed = {
  /** Connects with the cookie of the login; returns the function that ends it. */
  readonly connect: (listeners: Listeners) => () => void;
};

export function createFeed(): Feed {
  return {
    connect: ({ onDelta, onConnected, onDisconnected }) => {
      const socket = io(consoleNamespace, { transports: ['websocket'], reconnectionDelayMax: 5_000 });
      socket.on('connect', onConnected);
      socket.on('disconnect', onDisconnected);
      socket.on('connect_error', onDisconnected);
      socket.on('delta', (payload: unknown) => {
        const delta = liveDelta.safeParse(payload);
        if (delta.success) onDelta(delta.data);
      });
      return () => {
        socket.disconnect();
      };
    },
  };
}
