import type { EventDraft } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { beginBreak, breaksLeft, endBreak, endOf } from '../../core/break.ts';
import type { Clock } from '../../core/clock.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import type { StateStore } from '../app-state.ts';

type ExamTimeOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly state: StateStore;
  readonly settings: ExamSettings;
};

/** The candidate's time: its end, and the breaks in which it stands still. Nothing happens by itself when it is over. */
export function createExamTime({ clock, state, settings }: ExamTimeOptions, memory: SessionMemory) {
  let time = memory;

  const show = (): void =>
    state.update({ breaks: { left: breaksLeft(time, settings), endsBy: time.breakEndsBy } });

  return {
    show,
    /** Begins the exam; returns its end. */
    start(): { readonly endsAt: number; readonly draft: EventDraft } {
      const occurredAt = clock.now();
      // It may have begun on another computer.
      const endsAt = time.endsAt ?? endOf(occurredAt, settings);
      time = { ...time, endsAt };
      show();
      return { endsAt, draft: { type: 'x.exam.started', occurredAt, data: { endsAt } } };
    },
    beginBreak(): Result<EventDraft> {
      const occurredAt = clock.now();
      const begun = beginBreak(time, settings, occurredAt);
      if (begun === null) return fail('session.wrong-phase', 'There is no break left.');
      const { endsBy } = begun;
      const breaksTaken = time.breaksTaken + 1;
      time = { ...time, breaksTaken, breakStartedAt: occurredAt, breakEndsBy: endsBy };
      show();
      return ok({ type: 'x.break.started', occurredAt, data: begun });
    },
    endBreak(): Result<{ readonly endsAt: number; readonly draft: EventDraft }> {
      const occurredAt = clock.now();
      const ended = endBreak(time, occurredAt);
      if (ended === null) return fail('session.wrong-phase', 'There is no break to come back from.');
      const { endsAt } = ended;
      time = { ...time, endsAt, breakStartedAt: null, breakEndsBy: null };
      show();
      return ok({ endsAt, draft: { type: 'x.break.ended', occurredAt, data: ended } });
    },
  };
}
export type ExamTime = ReturnType<typeof createExamTime>;
