import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from '../../../server/server.ts';
import { readSettings } from '../../../server/settings.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { until } from '../environment/stimulator.ts';
import { readStoredEvents } from '../environment/stored-events.ts';
import type { TestEnvironment } from '../environment/environment.ts';

const dayMs = 24 * 60 * 60 * 1_000;
/** The first sweep comes a minute after a start: so fast does the time of this server pass. */
const haste = 3_600;

/**
 * What becomes of a session when its retention is over: a server is started on the same data, by whose clock the time
 * has come, and sweeps by itself. Stops the server of the environment.
 */
export async function retentionOf(environment: TestEnvironment, retentionDays: number): Promise<string> {
  const { dataDir } = environment;
  await environment.stopServer('SIGTERM');
  const before = { events: readStoredEvents(dataDir).length, pieces: await countPieces(dataDir) };
  const dueAt = await whenDue(join(dataDir, databaseFile), retentionDays);
  if (dueAt === null) return 'due at another time than the exam says';

  const server = await createServer({
    ...readSettings(['--data', dataDir, '--port', '0'], {}),
    log: silentLog,
    now: () => dueAt,
    timers: { monotonicNow: () => performance.now(), after: inHaste },
  });
  const gone = await until(() => readStoredEvents(dataDir).length === 0 || null);
  await server.dispose();
  const left = await countPieces(dataDir);
  const words = `${before.events} events and ${before.pieces} pieces`;
  if (gone === null || left > 0 || before.pieces === 0)
    return `of ${words}, ${readStoredEvents(dataDir).length} and ${left} are left`;
  return `deleted: ${words}`;
}

/** The first moment at which the only session is due, epoch milliseconds; null where that is not its settings' word. */
async function whenDue(database: string, retentionDays: number): Promise<number | null> {
  const store = await openSqliteStore(database);
  try {
    const [session] = await store.retention.due(Number.MAX_SAFE_INTEGER);
    const dueAt = (session?.endedAt ?? 0) + retentionDays * dayMs;
    const early = await store.retention.due(dueAt - 1);
    return session === undefined || early.length > 0 ? null : dueAt;
  } finally {
    await store.dispose();
  }
}

function inHaste(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs / haste);
  return () => clearTimeout(timer);
}

const silentLog = { info: () => {}, warn: () => {}, error: () => {} };

/** Files of evidence in the server's folder. */
async function countPieces(dataDir: string): Promise<number> {
  const files = await readdir(join(dataDir, 'evidence'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return files.filter((file) => file.isFile()).length;
}
