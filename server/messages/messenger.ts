import { v7 as uuidv7 } from 'uuid';
import type { AuditAction, AuditActor } from '../../contract/console/audit.ts';
import type { SendMessageRequest, SentMessage } from '../../contract/console/commands.ts';
import type { ProctorAction } from '../../contract/events/proctor.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import { usualExpiryMs } from '../../core/session/expiry.ts';
import { summaryOf } from '../../core/session/view.ts';
import type { Committed } from '../ingest/ingest-options.ts';
import type { Log } from '../log.ts';
import type { Session, Store } from '../store/store.ts';
import { createClosedMessages, type ClosedMessagesOptions } from './closed-messages.ts';
import { createDeliveryLoop, type DeliveryLoop, type MessageLine } from './deliver.ts';

export type MessengerOptions = Pick<ClosedMessagesOptions, 'record' | 'onChanged'> & {
  readonly store: Pick<Store, 'messages' | 'sessions' | 'serverEvents'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly log: Log;
};

/** Who asks, and what. */
export type Asked = Pick<SendMessageRequest, 'id' | 'text' | 'expiresInMs'> & {
  readonly action: ProctorAction;
  readonly by: string;
};

const auditActions = {
  none: 'message-sent',
  warn: 'candidate-warned',
  pause: 'exam-paused',
  resume: 'exam-resumed',
  cover: 'exam-covered',
  'release-cover': 'cover-released',
  'release-lockdown': 'lockdown-released',
  'extend-time': 'time-given',
  terminate: 'exam-terminated',
} as const satisfies Record<ProctorAction, AuditAction>;

/** What there is nothing left to do for, once the candidate has handed in. */
const ofExam: ReadonlySet<ProctorAction> = new Set(['pause', 'resume', 'cover', 'terminate']);
const outcomes: ReadonlySet<string> = new Set([
  'x.proctor.message',
  'x.command.refused',
  'x.command.expired',
]);

const lookEveryMs = 2_000;

export type Messenger = ReturnType<typeof createMessenger>;

/**
 * What people ask of candidates' apps, messages and all else: kept first, then sent over whatever connection the session
 * has, and again over each later one until the app has answered that it is in its journal, what became of it too. What
 * is over before an app had it is never sent, and said in the session's own record.
 */
export function createMessenger({ store, clock, log, record, onChanged }: MessengerOptions) {
  const { now } = clock;
  const loops = new Map<string, DeliveryLoop>();
  const closed = createClosedMessages({ store, now, record, onChanged });
  const delivery = { store, closed, now, log, onChanged };
  const failed = (error: unknown) => log.error('message.failed', { error: String(error) });

  /** Commands beside the server keep messages too, and nobody tells it; and time goes by. */
  async function look(): Promise<void> {
    await closed.expire().catch(failed);
    try {
      if (loops.size > 0) for (const id of await store.messages.waiting()) loops.get(id)?.run();
    } catch (error) {
      failed(error);
    }
    if (!isDisposed) cancel = clock.after(lookEveryMs, () => void look());
  }
  let isDisposed = false;
  let cancel = clock.after(lookEveryMs, () => void look());

  const keptAs = async (sessionId: string, messageId: string) =>
    (await store.messages.all(sessionId)).find(({ id }) => id === messageId);

  async function show(sessionId: string, ids: ReadonlySet<unknown>): Promise<void> {
    for (const message of await store.messages.all(sessionId))
      if (ids.has(message.id)) onChanged(sessionId, message);
  }

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
    /** Events say what became of messages: whoever watches is shown that. */
    onCommitted(committed: readonly Committed[]): void {
      for (const { sessionId, events } of committed) {
        const said = events.filter(({ event }) => outcomes.has(event.type));
        const ids = new Set(said.map(({ event }) => event.data['messageId']));
        if (ids.size > 0) void show(sessionId, ids).catch(failed);
      }
    },
    /** A connection was welcomed: messages go over it from now on. Returns what to call when it is gone. */
    connected(sessionId: string, line: MessageLine): () => void {
      const loop = createDeliveryLoop(sessionId, line, delivery);
      loops.set(sessionId, loop);
      loop.run();
      return () => {
        if (loops.get(sessionId) === loop) loops.delete(sessionId);
      };
    },

    /** Keeps a message and sends it. Resolves when it is kept, not when it is delivered; the same id again is the same. */
    async post(sessionId: string, asked: Asked, actor: AuditActor): Promise<Result<SentMessage>> {
      const session = await store.sessions.find(sessionId);
      if (!session) return fail('session.unknown', 'There is no such session.');
      const known = asked.id === undefined ? undefined : await keptAs(sessionId, asked.id);
      if (known) return ok(known);
      const refusal = refusalOf(asked.action, session);
      if (refusal !== null) return refusal;
      const message = messageOf(asked, session, now());
      const about = { sessionId, messageId: message.id };
      const audit = { at: message.sentAt, actor, action: auditActions[asked.action], about };
      if (!(await store.messages.add(sessionId, message, audit))) {
        // The same request came a second time while this one was looked at.
        const first = await keptAs(sessionId, message.id);
        return first ? ok(first) : takenId;
      }
      log.info('message.kept', { sessionId, messageId: message.id });
      onChanged(sessionId, message);
      loops.get(sessionId)?.run();
      return ok(message);
    },
  };
}

const takenId = fail('request.malformed', 'id: a message of another session has it, make a new one');

/** What can be known here to be pointless; everything else is up to the app, which knows where the session stands. */
function refusalOf(action: ProctorAction, { state, sessionState }: Session) {
  if (state === 'completed')
    return fail('session.completed', 'This session has ended: a message would not reach anybody.');
  const { step, coveredSince } = summaryOf(sessionState);
  if (action === 'release-cover' && coveredSince === null)
    return fail('session.wrong-phase', 'The exam of this candidate is not covered any more.');
  if (ofExam.has(action) && step === 'handed-in')
    return fail('session.wrong-phase', 'This candidate has handed in: there is no exam to do that to.');
  return null;
}

function messageOf(
  { id = uuidv7(), text, action, expiresInMs, by }: Asked,
  { sessionState }: Session,
  sentAt: number,
): SentMessage {
  const expiryMs = expiresInMs ?? usualExpiryMs[action];
  return {
    id,
    text,
    sentAt,
    expiresAt: expiryMs === null ? null : sentAt + expiryMs,
    action,
    coverSince: action === 'release-cover' ? summaryOf(sessionState).coveredSince : null,
    deliveredAt: null,
    outcome: null,
    by,
  };
}
