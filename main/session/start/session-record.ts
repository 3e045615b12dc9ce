import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { joinReply, type JoinReply } from '../../../contract/http.ts';
import { languages } from '../../../contract/language.ts';
import { writeFileDurably } from '../../journal/journal-file.ts';
import { verifyAnswer } from './verify-answer.ts';

/** Encrypts what would let somebody else speak for the candidate. Electron's `safeStorage` in the app. */
export type Vault = {
  readonly encrypt: (text: string) => Buffer;
  readonly decrypt: (encrypted: Buffer) => string;
  /** False where the system has no key store, and only the file's mode keeps it. */
  readonly isKeyStore: boolean;
};

const keptRecord = z.strictObject({
  v: z.literal(2),
  server: z.url(),
  ticket: z.string(),
  /** What the candidate chose to read. */
  language: z.enum(languages).optional(),
  /** The server's answer to the join as it came: what was signed. */
  answer: z.unknown(),
});
/** What this machine needs to go on with a session after a restart. What happened in it is in the journal. */
export type SessionRecord = Readonly<z.infer<typeof keptRecord>> & { readonly reply: JoinReply };

// An app that is brought up to date in the middle of an exam goes on with it: what it has no use for, it passes over.
const keptReply = z.object(joinReply.shape);

/**
 * The one unfinished session of this machine, in `{dir}/current-session`. Written to a new file and renamed, so a
 * crash leaves the old one or the new one. A record that cannot be read, or is not what the server signed, is set aside
 * and not deleted.
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
        const record = keptRecord.parse(JSON.parse(vault.decrypt(encrypted)));
        const reply = keptReply.parse(record.answer);
        const vouched = verifyAnswer({ answer: record.answer, reply }, { server: record.server, key: null });
        if (!vouched.ok) throw new Error(vouched.message);
        return { ...record, reply };
      } catch {
        isSetAside = true;
        await rename(file, `${file}.unreadable-${Date.now()}`).catch(() => undefined);
        return null;
      }
    },
    async save({ reply: _read, ...record }: SessionRecord): Promise<void> {
      await mkdir(dir, { recursive: true });
      await writeFileDurably(file, vault.encrypt(JSON.stringify(record)));
    },
    async clear(): Promise<void> {
      await rm(file, { force: true });
    },
  };
}
export type SessionRecords = ReturnType<typeof createSessionRecords>;
