import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { envelope, type Envelope } from '../../contract/envelope.ts';
import { follow } from '../../core/journal/chain.ts';
import { openJournal } from '../../main/journal/journal.ts';
import { sha256 } from '../../main/journal/lines.ts';
import { createSystemClock } from '../../core/clock.ts';
import { contentOf, expectOk, genesis } from '../main/journal/journal-setup.ts';

type Mark = readonly [seq: number, hash: string];

/**
 * Holds three accounts of one session against each other: what was reported as durable while it ran, the journal, and
 * the server's database. Nothing lost, nothing twice, nothing out of order, the chain intact. Returns the events.
 */
export async function audit(
  session: { readonly sessionId: string; readonly dir: string; readonly reported: readonly Mark[] },
  dataFolder: string,
): Promise<readonly Envelope[]> {
  const { sessionId, dir, reported } = session;
  const stored = storedEvents(join(dataFolder, 'invigil.db'), sessionId);
  const options = { dir, sessionId, base: genesis, clock: createSystemClock(globalThis), newId: () => '' };
  const journal = expectOk(await openJournal(options));
  const journaled = await contentOf(journal);
  await journal.dispose();

  expect(journal.repair).toBeNull();
  expect(stored).toEqual(journaled);
  expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
  expect(follow(genesis, stored, sha256)).toEqual({ ok: true, value: journal.mark });
  expect(reported.map(([seq]) => seq)).toEqual(reported.map(([seq]) => seq).toSorted((a, b) => a - b));
  expect(new Set(reported.map(([seq]) => seq)).size).toBe(reported.length);
  expect(reported.filter(([seq, hash]) => stored[seq - 1]?.hash !== hash)).toEqual([]);
  return stored;
}

function storedEvents(file: string, sessionId: string): readonly Envelope[] {
  const database = new Database(file, { readonly: true });
  try {
    const rows = database
      .prepare<[string], { body: string }>('SELECT body FROM events WHERE session_id = ? ORDER BY seq')
      .all(sessionId);
    const refused = database.prepare('SELECT count(*) FROM rejected').pluck().get();
    expect(refused).toBe(0);
    return rows.map(({ body }) => envelope.parse(JSON.parse(body)));
  } finally {
    database.close();
  }
}
