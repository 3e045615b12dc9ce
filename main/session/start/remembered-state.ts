import type { JoinReply } from '../../../contract/http.ts';
import { sessionState, type SessionState } from '../../../contract/session-state.ts';
import { apply } from '../../../core/session/apply.ts';
import { initialState, planOf } from '../../../core/session/state.ts';
import type { Journal } from '../../journal/journal.ts';

/** The state of a session as the journal on this disk remembers it: from what it continues, event by event. */
export async function rememberedState(
  journal: Pick<Journal, 'base' | 'baseState' | 'mark' | 'read'>,
  reply: Pick<JoinReply, 'exam' | 'state' | 'stored'>,
): Promise<SessionState> {
  let { state, seq } = beginningOf(journal, reply);
  while (seq < journal.mark.seq) {
    const events = await journal.read(seq + 1, 1_000, 1_000_000);
    if (!events.ok) break;
    state = events.value.reduce(apply, state);
    seq += events.value.length;
  }
  return state;
}

type Beginning = { readonly state: SessionState; readonly seq: number };

/**
 * What the journal continues, and where. Where it does not say so in a format that is known (as journals from before
 * it was kept), and does not hold all events itself: what the server says of a place in it.
 */
function beginningOf(
  { base, baseState, mark }: Pick<Journal, 'base' | 'baseState' | 'mark'>,
  { exam, state, stored }: Pick<JoinReply, 'exam' | 'state' | 'stored'>,
): Beginning {
  const kept = sessionState.safeParse(baseState);
  if (kept.success) return { state: kept.data, seq: base.seq };
  const isWithin = stored.seq >= base.seq && stored.seq <= mark.seq;
  if (base.seq > 0 && isWithin && state !== null) return { state, seq: stored.seq };
  return { state: initialState(planOf(exam.settings)), seq: base.seq };
}
