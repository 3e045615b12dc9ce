import { fail, ok, type Result } from '../../contract/result.ts';
import { nextPhase, type Phase, type SessionInput, type SessionMemory } from '../../core/session.ts';
import type { StateStore } from '../app-state.ts';
import type { Log } from '../log.ts';
import type { SessionRecord } from './session-record.ts';

type ProgressOptions = { readonly record: SessionRecord; readonly state: StateStore; readonly log: Log };

/** Where a sitting stands, and what of that the candidate is shown. */
export function createProgress({ record, state, log }: ProgressOptions, memory: SessionMemory) {
  const { sessionId, candidateName, exam } = record.reply;
  let phase: Phase = memory.phase === 'joining' ? 'checking' : memory.phase;
  let { endsAt } = memory;

  function show(): void {
    const { title, settings } = exam;
    const shown = { title, durationMs: settings.durationMs, endsAt };
    state.update({ phase, invitation: null, candidateName, exam: shown });
  }

  return {
    get phase(): Phase {
      return phase;
    },
    /** The camera is looked at from the check to the hand-in. */
    isWatched: (): boolean => phase !== 'submitting' && phase !== 'completed',
    resume: show,
    advance(input: SessionInput, endsAtNow = endsAt): Result<null> {
      const next = nextPhase(phase, input);
      if (next === null) return fail('session.wrong-phase', `This is not possible now (${phase}).`);
      phase = next;
      endsAt = endsAtNow;
      log.info('session.phase', { sessionId, phase });
      show();
      return ok(null);
    },
  };
}
