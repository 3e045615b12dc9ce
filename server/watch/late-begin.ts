import type { EventType } from '../../contract/catalog.ts';
import { closingTime } from '../exam/schedule.ts';
import type { Store } from '../store/store.ts';
import type { Inspection } from './inspect-events.ts';

/**
 * Every beginning that arrives. The app refuses one after the end, and the server refuses no event: what was begun
 * offline arrives late, and what was begun late is said.
 */
export function lateBegin(
  { sessions, exams }: Pick<Store, 'sessions' | 'exams'>,
  now: () => number,
): Inspection {
  return {
    name: 'late-begin',
    types: new Set<EventType>(['x.exam.started']),
    async findings(sessionId, [started]) {
      const session = await sessions.find(sessionId);
      const ticket = session && (await exams.findTicket(session.ticketCode));
      const exam = session && (await exams.find(session.examId));
      if (!started || !ticket || !exam) return [];
      const closesAt = closingTime(exam.settings.schedule, ticket.expiresAt);
      const heardAt = now();
      if (closesAt === null || heardAt < closesAt) return [];
      const data = { startedAt: started.occurredAt, closesAt, heardAt };
      return [{ type: 'x.exam.begun-late', occurredAt: heardAt, data }];
    },
  };
}
