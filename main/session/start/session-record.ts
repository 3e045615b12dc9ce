import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { joinReply } from '../../../contract/http.ts';
import { languages } from '../../../contract/language.ts';

/** Encrypts what would let somebody else speak for the candidate. Electron's `safeStorage` in the app. */
export type Vault = {
  readonly encrypt: (text: string) => Buffer;
  readonly decrypt: (encrypted: Buffer) => string;
};

const sessionRecord = z.strictObject({
  v: z.literal(1),
  server: z.url(),
  ticket: z.string(),
  /** What the candidate chose to read; not there in records of apps from before. */
  language: z.enum(languages).optional(),
  // An app that is brought up to date in the middle of an exam goes on with it: what it has no use for, it passes over.
  reply: z.object(joinReply.shape),
});
/** What this machine needs to go on with a session after a restart. What happened in it is in the journal. */
export type SessionRecord = Readonly<z.infer<typeof sessionRecord>>;

/**
 * The one unfinished session of this machine, in `{dir}/current-session`. Written to a new file and renamed, so a
 * crash leaves the old one or the new one. A record that cannot be read is set aside, not deleted.
 */
export function createSessionRecords(dir: string, vault: Vault) {
  const file = join(dir, 'current-session');
  let isSetAside = false;
  return {
    /** A record was there that could not be read: the candidate has to join by hand. */
    get isSetAside() {
      return isSetAside;
    },
    async load(): Promise<SessionRecord | null> {
      const encrypted = await readFile(file).catch(() => null);
      if (encrypted === null) return null;
      try {
        return sessionRecord.parse(JSON.parse(vault.decrypt(encrypted)));
      } catch {
        isSetAside = true;
        await rename(file, `${file}.unreadable-${Date.now()}`).catch(() => undefined);
        return null;
      }
    },
    async save(record: SessionRecord): Promise<void> {
      await mkdir(dir, { recursive: true });
      const handle = await open(`${file}.new`, 'w', 0o600);
      try {
        await handle.writeFile(vault.encrypt(JSON.stringify(record)));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.new`, file);
    },
    async clear(): Promise<void> {
      await rm(file, { force: true });
    },
  };
}
export type SessionRecords = ReturnType<typeof createSessionRecords>;
