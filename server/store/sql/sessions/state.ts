import type { Selectable } from 'kysely';
import { envelope } from '../../../../contract/envelope.ts';
import { sessionState, type SessionState } from '../../../../contract/session-state.ts';
import { parseJson } from '../../../../core/parse-json.ts';
import { apply } from '../../../../core/session/apply.ts';
import { initialState, planOf } from '../../../../core/session/state.ts';
import type { Db } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { givenSettings } from '../time/given-settings.ts';

export type StateRow = Pick<
  Selectable<Schema['sessions']>,
  'id' | 'session_state' | 'settings' | 'stored_seq'
>;

/** Events that are read at a time. */
const pageEvents = 500;

/**
 * The state of a session at its stored mark. It is kept with each commit; where it is not (rows from before it was, or
 * in the format of another version) the events say it again, once: a list of all sessions would fold all events there
 * are at every look at it.
 */
export async function readState(db: Db, row: StateRow): Promise<SessionState> {
  const { id, session_state, settings, stored_seq } = row;
  const kept = sessionState.safeParse(session_state === null ? null : parseJson(session_state));
  if (kept.success) return kept.data;
  let state = initialState(planOf(givenSettings(settings)));
  for (let seq = 0; seq < stored_seq;) {
    const page = await db
      .selectFrom('events')
      .select(['seq', 'body'])
      .where('session_id', '=', id)
      .where('seq', '>', seq)
      .where('seq', '<=', stored_seq)
      .orderBy('seq')
      .limit(pageEvents)
      .execute();
    for (const { body } of page) state = apply(state, envelope.parse(parseJson(body)));
    seq = page.at(-1)?.seq ?? stored_seq;
  }
  if (stored_seq > 0)
    await db
      .updateTable('sessions')
      .set({ session_state: JSON.stringify(state) })
      .where('id', '=', id)
      .where('stored_seq', '=', stored_seq)
      .execute();
  return state;
}
