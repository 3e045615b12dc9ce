import { fail, ok, type Result } from '../../contract/result.ts';
import type { Phase } from '../../contract/app-state.ts';
import { nextPhase, wayOf, type SessionInput } from '../../core/session.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import type { StateStore } from '../app-state.ts';
import type { Log } from '../log.ts';
import type { SessionRecord } from './session-record.ts';

type ProgressOptions = {
  readonly record: SessionRecord;
  readonly state: StateStore;
  readonly log: Log;
  /** Also when a phase is taken up after a restart. */
  readonly onPhase: (phase: Phase) => void;
};

/** The camera is looked at from the check to the hand-in, except in a break; before it, nobody has agreed to it. */
const watched: ReadonlySet<Phase> = new Set(['checking', 'identifying', 'scanning', 'ready', 'running']);

/** Where a sitting stands, and what of that the candidate is shown. */
export function createProgress({ record, state, log, onPhase }: ProgressOptions, memory: SessionMemory) {
  const { sessionId, candidateName, exam } = record.reply;
  const { title, settings } = exam;
  const way = wayOf(settings);
  let phase: Phase = memory.phase === 'joining' ? 'consenting' : memory.phase;
  let { endsAt } = memory;

  function show(): void {
    state.update({ phase, way, invitation: null, candidateName, exam: { title, settings, endsAt } });
    onPhase(phase);
  }

  return {
    get phase(): Phase {
      return phase;
    },
    get endsAt(): number | null {
      return endsAt;
    },
    isWatched: (): boolean => watched.has(phase),
    show,
    /** Whether a step applies now; taking it may need work first that must not be lost if it fails. */
    may: (input: SessionInput): Result<null> =>
      nextPhase(phase, input, way) === null
        ? fail('session.wrong-phase', `This is not possible now (${phase}).`)
        : ok(null),
    advance(input: SessionInput, endsAtNow = endsAt): Result<null> {
      const next = nextPhase(phase, input, way);
      if (next === null) return fail('session.wrong-phase', `This is not possible now (${phase}).`);
      phase = next;
      endsAt = endsAtNow;
      log.info('session.phase', { sessionId, phase });
      show();
      return ok(null);
    },
  };
}
export type Progress = ReturnType<typeof createProgress>;
