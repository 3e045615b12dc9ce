import { v7 as uuidv7 } from 'uuid';
import type { AuditAction, AuditActor } from '../../contract/console/audit.ts';
import type { SentMessage } from '../../contract/http.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { messageReply, type ProctorMessage } from '../../contract/wire.ts';
import type { Clock } from '../../core/clock.ts';
import { createSerialQueue } from '../../core/serial-queue.ts';
import { summaryOf } from '../../core/session/view.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

export type MessengerOptions = {
  readonly store: Pick<Store, 'messages' | 'sessions'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly log: Log;
  /** A message is new, or was delivered. */
  readonly onChanged: (sessionId: string, message: SentMessage) => void;
};

/** Sends one message over a connection and resolves with the app's answer; null when there was none. */
type Send = (message: ProctorMessage) => Promise<unknown>;

const auditActions = {
  none: 'message-sent',
  'release-cover': 'cover-released',
  'release-lockdown': 'lockdown-released',
  'extend-time': 'time-given',
} as const satisfies Record<SentMessage['action'], AuditAction>;

const lookEveryMs = 2_000;

type DeliveryLoop = { readonly run: () => void };

export type Messenger = ReturnType<typeof createMessenger>;

/**
 * Messages from proctors to candidates: kept first, then sent over whatever connection the session has, and again over
 * each later one until the app has answered that it keeps it.
 */
export function createMessenger({ store, clock, log, onChanged }: MessengerOptions) {
  const { now } = clock;
  const loops = new Map<string, DeliveryLoop>();

  /** Sends the first of what is undelivered. False when there is nothing, or it was not answered. */
  async function deliverNext(sessionId: string, send: Send): Promise<boolean> {
    const waiting = (await store.messages.all(sessionId)).find(({ deliveredAt }) => deliveredAt === null);
    if (!waiting) return false;
    const { deliveredAt: _waits, by: _author, ...message } = waiting;
    const answer = messageReply.safeParse(await send(message));
    if (!answer.success) return false;
    const delivered = await store.messages.delivered(message.id, now());
    log.info('message.delivered', { sessionId, messageId: message.id });
    if (delivered) onChanged(sessionId, delivered);
    return true;
  }

  /** Sends what is undelivered, in order, one at a time. Ends at the first that is not answered. */
  function createDeliveryLoop(sessionId: string, send: Send): DeliveryLoop {
    const queue = createSerialQueue();
    let isQueued = false;

    async function deliverAll(): Promise<void> {
      isQueued = false;
      try {
        while (await deliverNext(sessionId, send));
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

  /** Commands beside the server keep messages too, and nobody tells it. */
  async function look(): Promise<void> {
    try {
      if (loops.size > 0) for (const id of await store.messages.waiting()) loops.get(id)?.run();
    } catch (error) {
      log.error('message.failed', { error: String(error) });
    }
    if (!isDisposed) cancel = clock.after(lookEveryMs, () => void look());
  }
  let isDisposed = false;
  let cancel = clock.after(lookEveryMs, () => void look());

  return {
    dispose(): void {
      isDisposed = true;
      cancel();
    },
    /** A message was kept by somebody else: it is shown, and sent. */
    kept(sessionId: string, message: SentMessage): void {
      onChanged(sessionId, message);
      loops.get(sessionId)?.run();
    },
    /** A connection was welcomed: messages go over it from now on. Returns what to call when it is gone. */
    connected(sessionId: string, send: Send): () => void {
      const loop = createDeliveryLoop(sessionId, send);
      loops.set(sessionId, loop);
      loop.run();
      return () => {
        if (loops.get(sessionId) === loop) loops.delete(sessionId);
      };
    },

    /** Keeps a message and sends it. Resolves when it is kept, not when it is delivered. */
    async post(
      sessionId: string,
      { text, action, by }: Pick<SentMessage, 'text' | 'action' | 'by'>,
      actor: AuditActor,
    ): Promise<Result<SentMessage>> {
      const session = await store.sessions.find(sessionId);
      if (!session) return fail('session.unknown', 'There is no such session.');
      if (session.state === 'completed') {
        return fail('session.completed', 'This session has ended: a message would not reach anybody.');
      }
      const { coveredSince } = summaryOf(session.sessionState);
      const coverSince = action === 'release-cover' ? coveredSince : null;
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
        by,
      };
      const about = { sessionId, messageId: message.id };
      const audit = { at: message.sentAt, actor, action: auditActions[action], about };
      await store.messages.add(sessionId, message, audit);
      log.info('message.kept', { sessionId, messageId: message.id });
      onChanged(sessionId, message);
      loops.get(sessionId)?.run();
      return ok(message);
    },
  };
}
