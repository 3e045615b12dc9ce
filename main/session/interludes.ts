import type { EventDraft } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { StateStore } from '../app-state.ts';
import type { Desks } from './desks.ts';
import type { WriteEvents } from './event-writer.ts';
import type { ExamTime } from './exam-time.ts';
import type { Progress } from './progress.ts';

type InterludesOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly state: StateStore;
  readonly progress: Progress;
  readonly time: ExamTime;
  readonly desks: Pick<Desks, 'rest'>;
  readonly emit: WriteEvents;
};

/** What a candidate does in an exam beside the exam: breaks, and asking for the proctor. */
export function createInterludes({ clock, state, progress, time, desks, emit }: InterludesOptions) {
  const handDraft = (isRaised: boolean): EventDraft => ({
    type: isRaised ? 'x.hand.raised' : 'x.hand.lowered',
    occurredAt: clock.now(),
    data: {},
  });
  return {
    async beginBreak(): Promise<Result<null>> {
      const applies = progress.may('paused');
      const begun = applies.ok ? time.beginBreak() : applies;
      if (!begun.ok) return begun;
      await emit(begun.value);
      desks.rest();
      return progress.advance('paused');
    },
    async endBreak(): Promise<Result<null>> {
      const applies = progress.may('resumed');
      const ended = applies.ok ? time.endBreak() : applies;
      if (!ended.ok) return ended;
      await emit(ended.value.draft);
      return progress.advance('resumed', ended.value.endsAt);
    },
    raiseHand(isRaised: boolean): Result<null> {
      if (progress.phase !== 'running') return fail('session.wrong-phase', 'There is no exam under way.');
      if (isRaised === state.get().isHandRaised) return ok(null);
      state.update({ isHandRaised: isRaised });
      void emit(handDraft(isRaised));
      return ok(null);
    },
  };
}
