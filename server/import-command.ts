import { createSystemClock } from '../core/clock.ts';
import { sha256 } from './sha256.ts';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Result } from '../contract/result.ts';
import { evidenceFolder, openDataFolder } from './data-folder.ts';
import { evidenceLimits, openEvidence } from './evidence/evidence.ts';
import { newMasterKey } from './wrapped-secret.ts';
import { importPackage, type ImportReport } from './evidence/import-package.ts';
import { createIngest } from './ingest/ingest.ts';
import { ingestLimits } from './ingest/ingest-options.ts';
import type { Log } from './log.ts';
import { readSettings } from './settings.ts';
import { commandActor } from './staff/actor.ts';
import { openStore } from './store/open-store.ts';

export const importUsage = `Usage: npm run import -- FILE [--data FOLDER]
  brings a session that was exported on a candidate's machine into this server.
The server must not be running. The same file again changes nothing.`;

/**
 * Runs one import and returns its report; null for wrong use.
 *
 * @throws DataFolderError while the server is running, SettingsError for settings.
 */
export async function runImport(
  args: readonly string[],
  env: Readonly<NodeJS.ProcessEnv>,
  log: Log,
): Promise<Result<ImportReport> | null> {
  const parsed = parse(args);
  if (!parsed) return null;
  const { dataFolder, databaseUrl } = readSettings(
    parsed.data === undefined ? [] : ['--data', parsed.data],
    env,
  );
  const folder = openDataFolder(dataFolder);
  try {
    const store = await openStore({ databaseUrl, file: folder.database });
    const clock = createSystemClock(globalThis);
    const evidence = await openEvidence({
      folder: join(dataFolder, evidenceFolder),
      masterKey: folder.secret('evidence-key', newMasterKey),
      store: store.evidence,
      limits: evidenceLimits,
      clock,
      log,
    });
    const ingest = createIngest({
      store: store.events,
      sha256,
      limits: ingestLimits,
      onCommitted: () => {},
      now: clock.now,
      log,
    });
    try {
      const report = await importPackage(parsed.file, { ingest, sessions: store.sessions, evidence });
      if (report.ok) {
        const { sessionId } = report.value;
        const actor = commandActor();
        await store.audit.append({
          at: clock.now(),
          actor,
          action: 'session-imported',
          about: { sessionId },
        });
      }
      return report;
    } finally {
      await ingest.dispose();
      await store.dispose();
    }
  } finally {
    folder.dispose();
  }
}

function parse(
  args: readonly string[],
): { readonly file: string; readonly data?: string | undefined } | null {
  try {
    const options = { data: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    return file === undefined || more.length > 0 ? null : { file, data: values.data };
  } catch {
    return null;
  }
}
