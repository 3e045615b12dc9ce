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
  let state = baseOf(journal, reply);
  for (let seq = journal.base.seq + 1; seq <= journal.mark.seq;) {
    const events = await journal.read(seq, 1_000, 1_000_000);
    if (!events.ok) break;
    state = events.value.reduce(apply, state);
    seq += events.value.length;
  }
  return state;
}

/** Journals from before they kept it: what the server says, where that is about the same place. */
function baseOf(
  { base, baseState }: Pick<Journal, 'base' | 'baseState'>,
  { exam, state, stored }: Pick<JoinReply, 'exam' | 'state' | 'stored'>,
): SessionState {
  const kept = sessionState.safeParse(baseState);
  if (kept.success) return kept.data;
  const told = base.seq === stored.seq ? state : null;
  return told ?? initialState(planOf(exam.settings));
}
