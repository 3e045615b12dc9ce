import { heartbeatMs } from '../../contract/wire.ts';
import { createRateLimiter, type RateLimit } from './token-bucket.ts';

/** A connected app, as far as others need it. */
export type Connection = {
  readonly attempt: number;
  /** The session went on elsewhere: says so and ends the connection for good. */
  readonly supersede: () => void;
  /** Ends the connection; the app is free to come back. */
  readonly close: () => void;
};

/** Without a connection, a session counts as connected for this long after each batch it posted. */
const postedForMs = 3 * heartbeatMs;

/** How often one app may come back before its last connection is known to be gone. */
const replacements: RateLimit = { burst: 6, perSecond: 1 / 20 };

export type Presence = ReturnType<typeof createPresence>;

/** Which sessions are connected, and at most one connection of each. `onChange` hears of every joining, coming and going. */
export function createPresence(onChange: (sessionId: string) => void, nowMs: () => number) {
  const replacing = createRateLimiter(replacements, nowMs);
  const connections = new Map<string, Connection>();
  const posting = new Map<string, NodeJS.Timeout>();

  return {
    /** How many candidates' apps are there, by a connection or by what they post. */
    amount: () => new Set([...connections.keys(), ...posting.keys()]).size,

    isConnected: (sessionId: string) => connections.has(sessionId) || posting.has(sessionId),

    /** Makes this the connection of the session. Returns what to call when it is gone. */
    connected(sessionId: string, connection: Connection): () => void {
      const previous = connections.get(sessionId);
      if (previous && previous.attempt > connection.attempt) {
        connection.supersede();
        return () => {};
      }
      // Two apps that go by one token would otherwise close each other for ever: the one that is there stays.
      if (previous?.attempt === connection.attempt && !replacing.take(sessionId)) {
        connection.close();
        return () => {};
      }
      connections.set(sessionId, connection);
      // The same attempt twice is an app whose broken connection we have not noticed yet: only its socket is closed.
      if (previous && previous.attempt < connection.attempt) previous.supersede();
      else previous?.close();
      onChange(sessionId);
      return () => {
        if (connections.get(sessionId) !== connection) return;
        connections.delete(sessionId);
        onChange(sessionId);
      };
    },

    posted(sessionId: string): void {
      const timer = posting.get(sessionId);
      if (timer) timer.refresh();
      else {
        const forget = () => {
          posting.delete(sessionId);
          onChange(sessionId);
        };
        posting.set(sessionId, setTimeout(forget, postedForMs));
        onChange(sessionId);
      }
    },

    /** A new attempt has joined: what is connected from an earlier one ends. */
    joined(sessionId: string, attempt: number): void {
      const connection = connections.get(sessionId);
      if (connection && connection.attempt < attempt) connection.supersede();
      onChange(sessionId);
    },

    dispose(): void {
      for (const timer of posting.values()) clearTimeout(timer);
      posting.clear();
    },
  };
}
