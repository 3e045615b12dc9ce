/**
 * One candidate's sitting, as far as the app's screens are concerned.
 *
 *     joining --joined--> checking --checked--> ready --started--> running
 *                                                                     | submitted
 *                                   completed <--delivered-- submitting
 *
 * The journal is its only memory: `recall` folds the journaled events into it, so a restart goes
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

/** What of a session must survive a restart. Times are epoch milliseconds. */
export type SessionMemory = {
  readonly phase: Phase;
  readonly joinedAt: number | null;
  readonly endsAt: number | null;
  /** `session.completed` is in the journal: nothing may follow it. */
  readonly isSealed: boolean;
};

export const beforeJoining: SessionMemory = {
  phase: 'joining',
  joinedAt: null,
  endsAt: null,
  isSealed: false,
};

type RecalledEvent = {
  readonly type: string;
  readonly occurredAt: number;
  readonly data: { readonly [key: string]: unknown };
};

/** What one journaled event adds to the memory; most add nothing. */
export function recall(memory: SessionMemory, { type, occurredAt, data }: RecalledEvent): SessionMemory {
  switch (type) {
    case 'session.joined':
      if (memory.phase !== 'joining') return memory;
      return { ...memory, phase: 'checking', joinedAt: occurredAt };
    case 'x.exam.started':
      return { ...memory, phase: 'running', endsAt: Number(data['endsAt']) };
    case 'x.exam.submitted':
      return { ...memory, phase: 'submitting' };
    case 'session.completed':
      return { ...memory, isSealed: true };
    default:
      return memory;
  }
}
