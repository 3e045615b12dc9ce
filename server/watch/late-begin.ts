import type { EventDraft } from '../../contract/envelope.ts';
import type { Committed } from '../ingest/ingest-options.ts';
import { closingTime } from '../exam/schedule.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

type LateBeginOptions = {
  readonly store: Pick<Store, 'sessions' | 'exams'>;
  readonly record: (sessionId: string, draft: EventDraft) => Promise<unknown>;
  readonly now: () => number;
  readonly log: Log;
};

/**
 * Looks at every beginning that arrives. The app refuses one after the end, and the server refuses no event: what was
 * begun offline arrives late, and what was begun late is said, for a person to judge.
 */
export function createLateBegin({ store, record, now, log }: LateBeginOptions) {
  async function look(sessionId: string, startedAt: number): Promise<void> {
    const session = await store.sessions.find(sessionId);
    const ticket = session && (await store.exams.findTicket(session.ticketCode));
    const exam = session && (await store.exams.find(session.examId));
    if (!ticket || !exam) return;
    const closesAt = closingTime(exam.settings.schedule, ticket.expiresAt);
    const heardAt = now();
    if (closesAt === null || heardAt < closesAt) return;
    await record(sessionId, {
      type: 'x.exam.begun-late',
      occurredAt: heardAt,
      data: { startedAt, closesAt, heardAt },
    });
  }
  return (committed: readonly Committed[]): void => {
    for (const { sessionId, events } of committed) {
      const started = events.find(({ event }) => event.type === 'x.exam.started');
      if (!started) continue;
      look(sessionId, started.event.occurredAt).catch((error: unknown) =>
        log.error('late-begin.failed', { sessionId, error: String(error) }),
      );
    }
  };
}
