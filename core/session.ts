/**
 * One candidate's sitting, as far as the app's screens are concerned.
 *
 *     joining --joined--> checking --checked--> ready --started--> running
 *                                                                     | submitted
 *                                   completed <--delivered-- submitting
 *
 * The journal is its only memory: `replay` folds the types of the journaled events into the phase, so a restart goes
 * on where the last one stopped.
 */
export type Phase = 'joining' | 'checking' | 'ready' | 'running' | 'submitting' | 'completed';

export type SessionInput = 'joined' | 'checked' | 'started' | 'submitted' | 'delivered';

const transitions: { readonly [P in Phase]: { readonly [I in SessionInput]?: Phase } } = {
  joining: { joined: 'checking' },
  checking: { checked: 'ready' },
  ready: { started: 'running' },
  running: { submitted: 'submitting' },
  submitting: { delivered: 'completed' },
  completed: {},
};

/** The next phase, or null when the input does not apply: the caller refuses it, the session stays as it is. */
export function nextPhase(phase: Phase, input: SessionInput): Phase | null {
  return transitions[phase][input] ?? null;
}

export type SessionMemory = { readonly phase: Phase; readonly endsAt: number | null };

/** What a journaled event says about the phase; all other events say nothing. */
export function recall(
  memory: SessionMemory,
  event: { readonly type: string; readonly data: { readonly [key: string]: unknown } },
): SessionMemory {
  switch (event.type) {
    case 'session.joined':
      return memory.phase === 'joining' ? { ...memory, phase: 'checking' } : memory;
    case 'x.exam.started':
      return { phase: 'running', endsAt: Number(event.data['endsAt']) };
    case 'x.exam.submitted':
    case 'session.completed':
      return { ...memory, phase: 'submitting' };
    default:
      return memory;
  }
}

export const beforeJoining: SessionMemory = { phase: 'joining', endsAt: null };
