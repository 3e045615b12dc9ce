import type { EventDraft } from '../../contract/envelope.ts';
import { fail, type Result } from '../../contract/result.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import type { Desks } from './desks.ts';
import type { SittingWorld } from './sitting-world.ts';
import { createStaffGate } from './staff-gate.ts';

type HoldOptions = {
  readonly world: Pick<SittingWorld, 'clock' | 'state' | 'isQuitPassword' | 'openLockdown'>;
  readonly memory: Pick<SessionMemory, 'isReleased'>;
  readonly emit: (drafts: readonly EventDraft[]) => void;
  /** Made after this. */
  readonly desks: () => Pick<Desks, 'findings'>;
};

/** What holds the candidate's computer and exam: the lockdown and the cover; and how staff at this desk release it. */
export function createHold({ world, memory, emit, desks }: HoldOptions) {
  const { clock, state } = world;
  const lockdown = world.openLockdown({ emit, onChanged: (held) => state.update({ lockdown: held }) });
  // Before it is engaged that is a state, and no event.
  if (memory.isReleased) lockdown.release('proctor');
  const atDesk = createStaffGate(clock, world.isQuitPassword);

  return {
    lockdown,
    /** Lifts the cover, or lets go of the computer. The exam goes on. */
    async releaseByStaff(what: 'cover' | 'lockdown', password: string): Promise<Result<null>> {
      const held = state.get();
      const isHeld = what === 'cover' ? held.cover !== null : held.lockdown === 'engaged';
      if (!isHeld) return fail('session.wrong-phase', 'Nothing is held that could be released.');
      const answer = await atDesk(password);
      if (!answer.ok) return answer;
      if (what === 'cover') desks().findings.releasedByStaff();
      else lockdown.release('quit-password');
      return answer;
    },
  };
}
