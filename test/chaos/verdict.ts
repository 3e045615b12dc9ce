import { z } from 'zod';
import { AdminError } from '../../server/admin/command.ts';
import { verifyData, withDatabase, type DataPlace } from '../../server/admin/verify/verify-data.ts';
import type { Db } from '../../server/store/sql/dialect.ts';
import type { Memory } from './life.ts';
import type { World } from './world.ts';

/** Of all candidates together. */
export type Verdict = {
  readonly events: number;
  readonly evidence: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly reordered: readonly string[];
  /** What the server's own check says. */
  readonly broken: readonly string[];
};

export const faults = [
  'lost',
  'doubled',
  'reordered',
  'broken',
] as const satisfies readonly (keyof Verdict)[];

/** So often a candidate may have something to add while the others settle. */
const settlings = 10;

/**
 * Brings everything to the server and holds what each candidate has said that is on its disk against what the server
 * has: every event, with its hash and in its place, and every piece of evidence. Then the server's own check, of every
 * chain, the audit log and the bytes of all evidence.
 *
 * @throws where a candidate cannot settle
 */
export async function judge({ candidates, place }: World): Promise<Verdict> {
  for (let settling = 1; ; settling += 1) {
    const marks = await Promise.all(candidates.map(({ life }) => life().settle()));
    const stored = await withDatabase(place, read);
    const own = candidates.map(({ memory }, index) => ({
      ...memory,
      sent: marks[index]?.[0] ?? 0,
      events: stored.events.filter(({ session_id: id }) => id === memory.sessionId),
      evidence: new Set(
        stored.evidence.flatMap(({ session_id: id, sha256 }) => (id === memory.sessionId ? [sha256] : [])),
      ),
    }));
    if (own.some(({ sent, events }) => sent < events.length) && settling < settlings) continue;
    return {
      events: stored.events.length,
      evidence: stored.evidence.length,
      lost: own.flatMap(lostOf),
      doubled: own.flatMap(doubledOf),
      reordered: own.flatMap(reorderedOf),
      broken: await brokenIn(place),
    };
  }
}

async function brokenIn(place: DataPlace): Promise<readonly string[]> {
  try {
    const { rows } = await verifyData(place);
    return rows['rejected'] === 0 ? [] : [`${rows['rejected']} batches were refused`];
  } catch (error) {
    if (error instanceof AdminError) return [error.message];
    throw error;
  }
}

const read = async (db: Db) => ({
  events: (await db.selectFrom('events').select(['session_id', 'seq', 'body']).orderBy('seq').execute()).map(
    ({ body, ...row }) => ({ ...row, ...identity.parse(JSON.parse(body)) }),
  ),
  evidence: await db.selectFrom('evidence').select(['session_id', 'sha256']).execute(),
});

const identity = z.object({ id: z.string(), hash: z.string() });

type Own = Memory & {
  readonly sent: number;
  readonly events: Awaited<ReturnType<typeof read>>['events'];
  readonly evidence: ReadonlySet<string>;
};

function lostOf({ sessionId, sent, appended, kept, events, evidence }: Own): readonly string[] {
  const hashes = new Set(events.map(({ hash }) => hash));
  const isShort = events.length < sent;
  return [
    ...(isShort ? [`${sessionId}: ${sent} events sent, ${events.length} stored`] : []),
    ...appended.flatMap(([seq, hash]) =>
      hashes.has(hash) ? [] : [`${sessionId}: event ${seq} is not stored`],
    ),
    ...kept.flatMap((sha256) =>
      evidence.has(sha256) ? [] : [`${sessionId}: evidence ${sha256} is not stored`],
    ),
  ];
}

function doubledOf({ sessionId, sent, events }: Own): readonly string[] {
  const distinct = new Set(events.map(({ id }) => id)).size;
  return distinct === events.length && events.length <= sent
    ? []
    : [`${sessionId}: ${sent} events sent, ${events.length} stored, ${distinct} distinct`];
}

function reorderedOf({ sessionId, appended, events }: Own): readonly string[] {
  const places = new Map(events.map(({ hash, seq }) => [hash, seq]));
  return appended.flatMap(([seq, hash]) => {
    const place = places.get(hash);
    return place === undefined || place === seq ? [] : [`${sessionId}: event ${seq} is stored as ${place}`];
  });
}
