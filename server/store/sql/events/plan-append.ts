import { LRUCache } from 'lru-cache';
import type { SessionState } from '../../../../contract/session-state.ts';
import type { StoredMark } from '../../../../contract/wire.ts';
import { apply } from '../../../../core/session/apply.ts';
import { statusOf } from '../../../../core/session/view.ts';
import type { Append, AppendOutcome } from '../../store.ts';
import type { Db } from '../dialect.ts';
import { readState } from '../sessions/state.ts';
import { dueTimeAfter, movesTime, type TimeRow } from '../time/due-time.ts';
import { isFlag } from './event-row.ts';

/** States at the ends of chains that are kept at hand, of the sessions that were written last. */
const statesInMemory = 5_000;

/** Sessions whose states are read at a time. */
const readAtOnce = 500;

/** What becomes of the row of a session; `dueTime` is undefined where the events do not move it. */
export type Advance = {
  readonly sessionId: string;
  readonly to: StoredMark;
  readonly flags: number;
  readonly lastEventAt: number | null;
  readonly storedAt: number;
  readonly sessionState: string;
  readonly status: ReturnType<typeof statusOf>;
  readonly dueTime: string | null | undefined;
};

/** What an append is to do: an advance only where it is to be stored. */
export type Planned = { readonly outcome: AppendOutcome; readonly advance: Advance | null };

export const hasTime = ({ events }: Append): boolean => events.some(movesTime);

/** States that the appends of one group begin at. */
export type Known = Map<string, SessionState>;

const place = (sessionId: string, hash: string) => `${sessionId} ${hash}`;

/** Decides about appends, whatever the engine: where each session stands is its to say, within its transaction. */
export function createAppendPlanner() {
  // By hash: what a chain means is the same wherever and whenever it is folded, also after a commit that failed.
  const states = new LRUCache<string, SessionState>({ max: statesInMemory });
  return {
    /** The states at the beginning of a group; those within it follow from each other. */
    async prepare(db: Db, group: readonly Append[]): Promise<Known> {
      const known: Known = new Map();
      const unknown: string[] = [];
      for (const { sessionId, from } of group) {
        const state = states.get(from.hash);
        if (state) known.set(place(sessionId, from.hash), state);
        else unknown.push(sessionId);
      }
      for (let next = 0; next < unknown.length; next += readAtOnce) {
        const rows = await db
          .selectFrom('sessions')
          .select(['id', 'session_state', 'settings', 'stored_seq', 'stored_hash'])
          .where('id', 'in', unknown.slice(next, next + readAtOnce))
          .execute();
        for (const row of rows) known.set(place(row.id, row.stored_hash), await readState(db, row));
      }
      return known;
    },

    /** What the session comes to by an append that is stored already. */
    stateAt: ({ sessionId, to }: Append, known: Known): SessionState | undefined =>
      known.get(place(sessionId, to.hash)) ?? states.get(to.hash),

    /** `stored`: where the session stands, null where it does not exist; `time`: where the events move it. */
    plan(append: Append, stored: StoredMark | null, time: TimeRow | undefined, known: Known): Planned {
      const { sessionId, from, to, events, storedAt } = append;
      const before = known.get(place(sessionId, from.hash));
      // Unknown is a session that another process has moved since: it stands elsewhere, or did a moment ago.
      if (stored?.seq !== from.seq || stored.hash !== from.hash || !before)
        return { outcome: { outcome: 'stale', stored }, advance: null };
      if (before.phase === 'completed') return { outcome: { outcome: 'completed', stored }, advance: null };
      const state = events.reduce(apply, before);
      states.delete(from.hash);
      states.set(to.hash, state);
      known.set(place(sessionId, to.hash), state);
      const advance = {
        sessionId,
        to,
        flags: events.filter(isFlag).length,
        lastEventAt: events.at(-1)?.occurredAt ?? null,
        storedAt,
        sessionState: JSON.stringify(state),
        status: statusOf(state),
        dueTime: time && dueTimeAfter(time, events, storedAt),
      };
      return { outcome: { outcome: 'stored', state }, advance };
    },
  };
}
