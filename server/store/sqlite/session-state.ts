import type { Selectable } from 'kysely';
import { envelope } from '../../../contract/envelope.ts';
import { sessionState, type SessionState } from '../../../contract/session-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { parseJson } from '../../../core/parse-json.ts';
import { apply } from '../../../core/session/apply.ts';
import { initialState, planOf } from '../../../core/session/state.ts';
import type { Schema, Sqlite } from './schema.ts';

export type StateRow = Pick<
  Selectable<Schema['sessions']>,
  'id' | 'session_state' | 'settings' | 'stored_seq'
>;

/**
 * The state of a session at its stored mark. It is kept with each commit; where it is not (rows from before it was, or
 * in the format of another version) the events say it again, once: a list of all sessions would fold all events there
 * are at every look at it.
 */
export function prepareStateOf(raw: Sqlite['raw']): (row: StateRow) => SessionState {
  const bodies = raw.prepare<[string, number], { body: string }>(
    'SELECT body FROM events WHERE session_id = ? AND seq <= ? ORDER BY seq',
  );
  const keep = raw.prepare<[string, string, number]>(
    'UPDATE sessions SET session_state = ? WHERE id = ? AND stored_seq = ?',
  );
  return ({ id, session_state, settings, stored_seq }) => {
    const kept = sessionState.safeParse(session_state === null ? null : parseJson(session_state));
    if (kept.success) return kept.data;
    const plan = planOf(examSettings.parse(settings === null ? {} : parseJson(settings)));
    let state = initialState(plan);
    for (const { body } of bodies.iterate(id, stored_seq))
      state = apply(state, envelope.parse(parseJson(body)));
    if (stored_seq > 0) keep.run(JSON.stringify(state), id, stored_seq);
    return state;
  };
}
