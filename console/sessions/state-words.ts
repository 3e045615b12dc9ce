import type { SessionSummary } from '../../contract/http.ts';
import { strings } from '../strings.ts';

/** How far a session is. Who has not begun by the end never will: that is no absence of data. */
export function stateWords(
  { step, state, closesAt }: Pick<SessionSummary, 'step' | 'state' | 'closesAt'>,
  now: number,
): string {
  if (step === 'not-begun' && closesAt !== null && closesAt <= now) return strings.neverBegan;
  return strings.states[state];
}
