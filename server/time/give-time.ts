import { v7 as uuidv7 } from 'uuid';
import type { AuditActor } from '../../contract/console/audit.ts';
import type { SentMessage } from '../../contract/console/commands.ts';
import type { GiveTimeRequest, TimeRow, TimeScope } from '../../contract/console/more-time.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { NewTimeGrant, TimedCandidate } from '../store/time-store.ts';
import { timeRowOf } from './time-rows.ts';

export type GiveTimeOptions = {
  readonly store: Pick<Store, 'time' | 'exams'>;
  readonly now: () => number;
  readonly log: Log;
  /** Says in the session's own record who gave what, and why. */
  readonly record: (sessionId: string, draft: EventDraft) => Promise<unknown>;
  /** A message is kept, and can be sent. */
  readonly onKept: (sessionId: string, message: SentMessage) => void;
};

/** The name that is kept with it, and who that is. */
export type TimeGiver = { readonly by: string; readonly actor: AuditActor };

const examOf = (scope: TimeScope) => (scope.who === 'sessions' ? {} : { examId: scope.examId });

export type GiveTime = ReturnType<typeof createGiveTime>;

/**
 * More time for one, for some or for all, while the exam runs: a person's decision. It is kept with its reason, and
 * reaches each app as a message with an id; who has not begun gets it when they begin, who has not joined when they
 * join. Who has handed in is left as they are.
 */
export function createGiveTime({ store, now, log, record, onKept }: GiveTimeOptions) {
  /** Everybody whom the scope names, or what of it is not known here: then nobody gets anything. */
  async function candidatesOf(scope: TimeScope): Promise<Result<readonly TimedCandidate[]>> {
    if (scope.who !== 'sessions' && !(await store.exams.find(scope.examId)))
      return fail('exam.unknown', `There is no exam ${scope.examId}.`);
    const found = await store.time.candidates(scope);
    if (scope.who === 'students') {
      const known = new Set(found.map(({ studentNumber }) => studentNumber));
      const missing = [...new Set(scope.studentNumbers)].filter((number) => !known.has(number));
      if (missing.length > 0) {
        const listed = missing.slice(0, 20).join(', ') + (missing.length > 20 ? ', …' : '');
        return fail('student.unknown', `Not in this exam: ${listed}. Nobody was given time.`);
      }
    }
    if (scope.who === 'sessions' && found.length < new Set(scope.sessionIds).size)
      return fail('session.unknown', 'There is no such session.');
    return ok(found);
  }

  async function tell({ sessionId, messageId, ...grant }: NewTimeGrant): Promise<void> {
    if (sessionId === null) return;
    const { extraMs, by, reason, text, givenAt } = grant;
    const data = { messageId, extraMs, by, reason };
    await record(sessionId, { type: 'x.exam.time-granted', occurredAt: givenAt, data });
    const message = {
      id: messageId,
      text,
      sentAt: givenAt,
      action: 'extend-time',
      coverSince: null,
    } as const;
    onKept(sessionId, { ...message, extraMs, expiresAt: null, deliveredAt: null, outcome: null, by });
  }

  return {
    /** Whom it would reach, and how their time stands. Changes nothing. */
    async preview(scope: TimeScope, extraMs = 0): Promise<Result<readonly TimeRow[]>> {
      const found = await candidatesOf(scope);
      return found.ok ? ok(found.value.map((one) => timeRowOf(one, extraMs, now()))) : found;
    },

    /** Resolves when it is kept, with how everybody's time stood before and will be. The same `id` again gives nothing more. */
    async give(request: GiveTimeRequest, { by, actor }: TimeGiver): Promise<Result<readonly TimeRow[]>> {
      const found = await candidatesOf(request.scope);
      if (!found.ok) return found;
      const givenAt = now();
      const rows = found.value.map((one) => ({ one, row: timeRowOf(one, request.extraMs, givenAt) }));
      const { id: grantId, extraMs, reason, text } = request;
      const kept = await store.time.give(
        rows.flatMap(({ one: { ticketCode, session }, row }): readonly NewTimeGrant[] => {
          if (row.step === 'handed-in') return [];
          const sessionId = session?.id ?? null;
          const messageId = uuidv7();
          return [{ messageId, grantId, ticketCode, sessionId, extraMs, by, reason, text, givenAt }];
        }),
        (candidates) => ({
          at: givenAt,
          actor,
          action: 'time-given',
          about: { grantId, candidates, extraMs, by, ...examOf(request.scope) },
        }),
      );
      log.info('time.given', {
        grantId,
        extraMs,
        candidates: kept.length,
        leftAsTheyAre: rows.length - kept.length,
      });
      for (const grant of kept) await tell(grant);
      const given = new Set(kept.map(({ ticketCode }) => ticketCode));
      return ok(
        rows.map(({ one, row }) => (given.has(one.ticketCode) ? row : { ...row, willEndAt: row.endsAt })),
      );
    },
  };
}
