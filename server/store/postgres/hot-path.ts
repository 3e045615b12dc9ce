import type { Pool, PoolClient } from 'pg';
import type { StoredMark } from '../../../contract/wire.ts';
import type { Db } from '../sql/dialect.ts';
import type { HotPath } from '../sql/events/events.ts';
import { createAppendPlanner, hasTime, type Advance, type Known } from '../sql/events/plan-append.ts';
import type { TimeRow } from '../sql/time/due-time.ts';
import type { Append, AppendOutcome } from '../store.ts';
import { DatabaseAwayError, isConnectionLost } from './connection-errors.ts';
import {
  insertEvents,
  insertReferences,
  queueDeliveries,
  lockMarks,
  readMarks,
  readTimes,
  updateSessions,
} from './statements.ts';

/** Where the sessions of a group stand, and by what their time goes, while it is planned. */
type Places = { readonly marks: Map<string, StoredMark>; readonly times: Map<string, TimeRow> };

/** Marks and commits by named statements, which PostgreSQL has planned before. */
export function createHotPath(pool: Pool, db: Db): HotPath {
  const { prepare, plan, stateAt } = createAppendPlanner();
  /** Appends of which nobody knows whether they were committed. */
  const doubtful = new WeakSet<Append>();

  function planOne(append: Append, { marks, times }: Places, known: Known) {
    const { sessionId, to } = append;
    const time = hasTime(append) ? times.get(sessionId) : undefined;
    const stored = marks.get(sessionId) ?? null;
    if (doubtful.has(append) && stored?.seq === to.seq && stored.hash === to.hash) {
      const state = stateAt(append, known);
      // It was committed: nothing else has this hash.
      if (state) return { outcome: { outcome: 'stored', state } as const, advance: null };
    }
    const planned = plan(append, stored, time, known);
    if (planned.advance) {
      marks.set(sessionId, to);
      if (time) times.set(sessionId, { ...time, due_time: planned.advance.dueTime ?? time.due_time });
    }
    return planned;
  }

  async function together(client: PoolClient, group: readonly Append[], known: Known) {
    const places = await lockPlaces(client, group);
    const planned = group.map((append) => ({ append, ...planOne(append, places, known) }));
    await write(client, planned);
    return planned.map(({ outcome }) => outcome);
  }

  /** For a group in which an id is taken: each append is a savepoint, and one that fails takes none with it. */
  async function apart(client: PoolClient, group: readonly Append[], known: Known) {
    const places = await lockPlaces(client, group);
    const outcomes: AppendOutcome[] = [];
    for (const append of group) {
      const stored = places.marks.get(append.sessionId) ?? null;
      const time = places.times.get(append.sessionId);
      await client.query('SAVEPOINT append');
      try {
        const planned = planOne(append, places, known);
        await write(client, [{ append, advance: planned.advance }]);
        outcomes.push(planned.outcome);
      } catch (error) {
        if (!isTaken(error)) throw error;
        await client.query('ROLLBACK TO SAVEPOINT append');
        if (stored) places.marks.set(append.sessionId, stored);
        if (time) places.times.set(append.sessionId, time);
        outcomes.push({ outcome: 'id-taken', stored });
      }
    }
    return outcomes;
  }

  return {
    marks: (sessionIds) => onClient(pool, (client) => readMarks(client, sessionIds)),
    async append(group) {
      const known = await prepare(db, group);
      const onDoubt = () => {
        for (const append of group) doubtful.add(append);
      };
      try {
        return await inTransaction(pool, (client) => together(client, group, known), onDoubt);
      } catch (error) {
        if (!isTaken(error)) throw error;
        return inTransaction(pool, (client) => apart(client, group, known), onDoubt);
      }
    },
  };
}

async function lockPlaces(client: PoolClient, group: readonly Append[]): Promise<Places> {
  const sessionIds = [...new Set(group.map(({ sessionId }) => sessionId))];
  const marks = await lockMarks(client, sessionIds);
  const timed = new Set(group.filter(hasTime).map(({ sessionId }) => sessionId));
  return { marks, times: timed.size === 0 ? new Map() : await readTimes(client, [...timed]) };
}

type Planned = { readonly append: Append; readonly advance: Advance | null };

async function write(client: PoolClient, planned: readonly Planned[]): Promise<void> {
  const stored = planned.flatMap(({ append, advance }) => (advance ? [{ append, advance }] : []));
  if (stored.length === 0) return;
  await updateSessions(client, merged(stored.map(({ advance }) => advance)));
  const events = stored.flatMap(({ append: { events, storedAt } }) =>
    events.map((event) => ({ event, storedAt })),
  );
  await insertEvents(client, events);
  await insertReferences(
    client,
    events.map(({ event }) => event),
  );
  await queueDeliveries(client, events);
}

/** One for each session: an UPDATE takes only one row for each of its own. */
function merged(advances: readonly Advance[]): readonly Advance[] {
  const bySession = new Map<string, Advance>();
  for (const advance of advances) {
    const before = bySession.get(advance.sessionId);
    bySession.set(advance.sessionId, {
      ...advance,
      flags: advance.flags + (before?.flags ?? 0),
      dueTime: advance.dueTime ?? before?.dueTime,
    });
  }
  return [...bySession.values()];
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw isConnectionLost(error) ? new DatabaseAwayError(error) : error;
  }
}

/** With a connection, which is not used again where it is lost. Only for what may be made again. */
async function onClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  let isLost = false;
  try {
    return await work(client);
  } catch (error) {
    isLost = isConnectionLost(error);
    throw isLost ? new DatabaseAwayError(error) : error;
  } finally {
    client.release(isLost);
  }
}

const inTransaction = <T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  onDoubt: () => void,
): Promise<T> =>
  onClient(pool, async (client) => {
    await client.query('BEGIN');
    let isCommitting = false;
    try {
      const result = await work(client);
      isCommitting = true;
      await client.query('COMMIT');
      return result;
    } catch (error) {
      if (isConnectionLost(error) && isCommitting) onDoubt();
      else if (!isConnectionLost(error)) await client.query('ROLLBACK');
      throw error;
    }
  });

const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'table' in error &&
  error.table === 'events';
