import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { envelope, genesisHash, type Envelope } from '../../../contract/envelope.ts';
import { follow } from '../../../core/journal/chain.ts';

export type StoredRow = { readonly event: Envelope; readonly storedAt: number };

/** Reads the events back from the server's own database file, in order; the server may be running. */
export function readStoredEvents(dataDir: string): readonly StoredRow[] {
  return readRows(dataDir, 'events');
}

/** What the server itself has said about sessions; each has a chain of its own. */
export function readServerEvents(dataDir: string): readonly StoredRow[] {
  return readRows(dataDir, 'server_events');
}

function readRows(dataDir: string, table: 'events' | 'server_events'): readonly StoredRow[] {
  const rows = query(dataDir, `SELECT body, stored_at FROM ${table} ORDER BY session_id, seq`);
  return z
    .array(z.object({ body: z.string(), stored_at: z.number() }))
    .parse(rows)
    .map((row) => ({ event: envelope.parse(JSON.parse(row.body)), storedAt: row.stored_at }));
}

/** The questions that have an answer in the server's own database file. */
export function readAnsweredQuestions(dataDir: string): readonly string[] {
  const rows = query(dataDir, 'SELECT DISTINCT question_id FROM answers');
  return z
    .array(z.object({ question_id: z.string() }))
    .parse(rows)
    .map((row) => row.question_id);
}

function query(dataDir: string, sql: string): readonly unknown[] {
  const database = new Database(join(dataDir, 'invigil.db'), { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/** Why the chain of one session does not hold, or null when it does. */
export function chainProblem(events: readonly Envelope[]): string | null {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const walked = follow({ seq: 0, hash: genesisHash }, events, sha256);
  return walked.ok ? null : walked.message;
}
