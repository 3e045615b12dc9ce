import type { SentMessage } from '../../contract/console/commands.ts';
import { messageReply, type ProctorMessage } from '../../contract/wire.ts';
import { createSerialQueue } from '../../core/serial-queue.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { createClosedMessages } from './closed-messages.ts';

/** A connection of an app that messages can go over. */
export type MessageLine = {
  /** What it knows to do. */
  readonly actions: ReadonlySet<string>;
  /** False for apps from before messages had an end: it is not told them. */
  readonly heedsExpiry: boolean;
  /** Sends one message and resolves with the app's answer; null when there was none. */
  readonly send: (message: ProctorMessage) => Promise<unknown>;
};

export type DeliveryOptions = {
  readonly store: Pick<Store, 'messages'>;
  readonly closed: ReturnType<typeof createClosedMessages>;
  readonly now: () => number;
  readonly log: Log;
  readonly onChanged: (sessionId: string, message: SentMessage) => void;
};

export type DeliveryLoop = { readonly run: () => void };

/** Sends what is undelivered, in order, one at a time. Ends at the first that is not answered. */
export function createDeliveryLoop(
  sessionId: string,
  line: MessageLine,
  { store: { messages }, closed, now, log, onChanged }: DeliveryOptions,
): DeliveryLoop {
  const queue = createSerialQueue();
  let isQueued = false;

  /** False when there is nothing, or it was not answered. */
  async function deliverNext(): Promise<boolean> {
    const [next] = await messages.open(sessionId);
    if (!next) return false;
    // Its answer was lost, and what it did has been heard of.
    if (next.outcome !== null) return delivered(next);
    const isOver = next.expiresAt !== null && next.expiresAt <= now();
    if (isOver) {
      await closed.expire();
      const [first] = await messages.open(sessionId);
      if (first?.id !== next.id) return first !== undefined;
    }
    // One that heeds no end would do it late.
    if (!line.actions.has(next.action) || (isOver && !line.heedsExpiry)) {
      await closed.refuse(next);
      return true;
    }
    if (line.heedsExpiry && !(await messages.tried(next.id, now()))) return true;
    const answer = messageReply.safeParse(await line.send(wordsFor(line, next)));
    return answer.success ? delivered(next) : false;
  }

  async function delivered({ id }: SentMessage): Promise<boolean> {
    const message = await messages.delivered(id, now());
    log.info('message.delivered', { sessionId, messageId: id });
    if (message) onChanged(sessionId, message);
    return true;
  }

  async function deliverAll(): Promise<void> {
    isQueued = false;
    try {
      while (await deliverNext());
    } catch (error) {
      log.error('message.failed', { sessionId, error: String(error) });
    }
  }

  return {
    run() {
      // One round that has not begun yet sees everything that was posted before it.
      if (isQueued) return;
      isQueued = true;
      void queue.run(deliverAll);
    },
  };
}

/** As this app can read it: one that heeds no end refuses a message that has one. */
function wordsFor(
  { heedsExpiry }: MessageLine,
  { deliveredAt: _waits, outcome: _none, by: _author, expiresAt, ...message }: SentMessage,
): ProctorMessage {
  return heedsExpiry && expiresAt !== null ? { ...message, expiresAt } : message;
}
