import { join, resolve } from 'node:path';
import { z } from 'zod';
import { databaseFile } from '../../data-folder.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { readFlags, type Command } from '../command.ts';
import { verifyData } from '../verify/verify-data.ts';
import { copyDatabase } from './copy-database.ts';
import { copyEvidence, copyKeys, makeEmpty } from './folders.ts';
import { writeManifest } from './manifest.ts';

const backupFlags = z.object({ out: z.string('names the folder that the backup is made in').min(1) });

/**
 * Copies database, evidence and keys into a new folder, and follows every chain and reads every piece of evidence there.
 * The server may be running: the database is of one moment, and evidence is copied after it, so that all that it knows
 * is there. Whichever database it was, the copy is SQLite: the folder is one that a server can be started on.
 */
export const backup: Command = async ({ flags, dataFolder, databaseUrl, now }) => {
  const out = resolve(readFlags(backupFlags, flags).out);
  await makeEmpty(out);
  const file = join(out, databaseFile);
  await copyDatabase({ dataFolder, databaseUrl }, file);
  // Out of its log and into one file, as a server leaves it.
  await (await openSqliteStore(file)).dispose();
  await copyEvidence(dataFolder, out);
  const keys = await copyKeys(dataFolder, out);
  const verified = await verifyData({ dataFolder: out, databaseUrl: undefined });
  const made = { v: 1 as const, madeAt: now(), ...verified, keys };
  // Last: without it, the folder is no backup.
  await writeManifest(out, made);
  return [{ backup: out, ...made }];
};
