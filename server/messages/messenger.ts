import { v7 as uuidv7 } from 'uuid';
import type { SentMessage } from '../../contract/http.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { messageReply, type ProctorMessage } from '../../contract/wire.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

export type MessengerOptions = {
  readonly store: Pick<Store, 'messages' | 'sessions'>;
  readonly now: () => number;
  readonly log: Log;
  /** A message is new, or was delivered. */
  readonly onChanged: (sessionId: string, message: SentMessage) => void;
};

/** Sends one message over a connection and resolves with the app's answer; null when there was none. */
type Send = (message: ProctorMessage) => Promise<unknown>;

export type Messenger = ReturnType<typeof createMessenger>;

/**
 * Messages from proctors to candidates: kept first, then sent over whatever connection the session has, and again over
 * each later one until the app has answered that it keeps it.
 */
export function createMessenger({ store, now, log, onChanged }: MessengerOptions) {
  const couriers = new Map<string, { readonly run: () => Promise<void> }>();

  /** Sends what is undelivered, in order, one at a time. Ends at the first that is not answered. */
  function createCourier(sessionId: string, send: Send) {
    let isRunning = false;
    let mustRunAgain = false;

    async function deliverNext(): Promise<boolean> {
      const waiting = (await store.messages.all(sessionId)).find(({ deliveredAt }) => deliveredAt === null);
      if (!waiting) return false;
      const { deliveredAt: _waits, ...message } = waiting;
      const answer = messageReply.safeParse(await send(message));
      if (!answer.success) return false;
      const delivered = await store.messages.delivered(message.id, now());
      log.info('message.delivered', { sessionId, messageId: message.id });
      if (delivered) onChanged(sessionId, delivered);
      return true;
    }

    return {
      async run(): Promise<void> {
        mustRunAgain = true;
        if (isRunning) return;
        isRunning = true;
        try {
          while (mustRunAgain) {
            mustRunAgain = false;
            while (await deliverNext());
          }
        } catch (error) {
          log.error('message.failed', { sessionId, error: String(error) });
        }
        isRunning = false;
      },
    };
  }

  return {
    /** A connection was welcomed: it is the session's courier from now on. Returns what to call when it is gone. */
    connected(sessionId: string, send: Send): () => void {
      const courier = createCourier(sessionId, send);
      couriers.set(sessionId, courier);
      void courier.run();
      return () => {
        if (couriers.get(sessionId) === courier) couriers.delete(sessionId);
      };
    },

    /** Keeps a message and sends it. Resolves when it is kept, not when it is delivered. */
    async post(
      sessionId: string,
      { text, action }: Pick<SentMessage, 'text' | 'action'>,
    ): Promise<Result<SentMessage>> {
      const session = await store.sessions.find(sessionId);
      if (!session) return fail('session.unknown', 'There is no such session.');
      if (session.state === 'completed') {
        return fail('session.completed', 'This session has ended: a message would not reach anybody.');
      }
      const coverSince = action === 'release-cover' ? session.coveredSince : null;
      if (action === 'release-cover' && coverSince === null) {
        return fail('session.wrong-phase', 'The exam of this candidate is not covered any more.');
      }
      const message: SentMessage = {
        id: uuidv7(),
        text,
        sentAt: now(),
        action,
        coverSince,
        deliveredAt: null,
      };
      await store.messages.add(sessionId, message);
      log.info('message.kept', { sessionId, messageId: message.id });
      onChanged(sessionId, message);
      void couriers.get(sessionId)?.run();
      return ok(message);
    },
  };
}
