import closeWithGrace from 'close-with-grace';
import { DataFolderError } from './data-folder.ts';
import { createLog } from './log.ts';
import { createServer } from './server.ts';
import { readSettings, SettingsError } from './settings.ts';
import { DatabaseError } from './store/postgres/postgres-store.ts';

/** How long a shutdown may take before it is forced. What was acknowledged is on the disk either way. */
const shutdownMs = 10_000;

try {
  const settings = readSettings(process.argv.slice(2), process.env);
  const log = createLog();
  const server = await createServer({ ...settings, log });
  closeWithGrace({ delay: shutdownMs, logger: false }, async ({ signal, err }) => {
    if (err) log.error('server.crashed', { error: err.stack ?? String(err) });
    log.info('server.closing', { signal });
    await server.dispose();
    log.info('server.closed');
  });
  const ready = {
    event: 'server.listening',
    url: server.url,
    console: `${server.url}/console/`,
    // A demonstration gives everything away; a real server only the way in for its first administrator, once.
    ...(server.demo && { demo: server.demo, staff: server.staff }),
    ...(server.setup !== null && { setup: server.setup }),
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  const isSetUpWrong = [SettingsError, DataFolderError, DatabaseError].some((type) => error instanceof type);
  process.exitCode = isSetUpWrong ? 2 : 1;
}

function explain(error: unknown): string {
  if (error instanceof SettingsError) return `The server cannot start:\n${error.message}`;
  if (error instanceof DataFolderError) return `The server cannot start: ${error.message}`;
  return error instanceof Error ? `The server cannot start: ${error.message}` : String(error);
}
