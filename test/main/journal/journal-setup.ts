import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { genesisHash, type EventDraft } from '../../../contract/envelope.ts';
import type { Result } from '../../../contract/result.ts';
import { openJournal, type Journal, type JournalOptions } from '../../../main/journal/journal.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

export const genesis = { seq: 0, hash: genesisHash };
export const sessionId = '0190b5f4-7c1a-7000-8000-00000000abcd';

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'invigil-journal-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

export type JournalSetup = {
  readonly dir: string;
  readonly path: string;
  readonly clock: ReturnType<typeof fakeClock>;
  /** Opens the journal of the session; the one opened before must be disposed. */
  readonly open: (options?: Partial<JournalOptions>) => Promise<Journal>;
  readonly tryOpen: (options?: Partial<JournalOptions>) => Promise<Result<Journal>>;
  /** The files in the folder beside the journal, by name. */
  readonly sideFiles: () => Promise<Readonly<Record<string, string>>>;
};

export async function setupJournal(): Promise<JournalSetup> {
  const dir = await temporaryFolder();
  const clock = fakeClock();
  const path = join(dir, `${sessionId}.ndjson`);
  const tryOpen = (options: Partial<JournalOptions> = {}) =>
    openJournal({ dir, sessionId, base: genesis, clock, newId: () => uuidv7(), ...options });
  return {
    dir,
    path,
    clock,
    tryOpen,
    async open(options) {
      const journal = expectOk(await tryOpen(options));
      onTestFinished(() => journal.dispose());
      return journal;
    },
    async sideFiles() {
      const names = (await readdir(dir)).filter((name) => name !== `${sessionId}.ndjson`);
      const contents = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
      return Object.fromEntries(names.map((name, index) => [name, contents[index] ?? '']));
    },
  };
}

/** Drafts that can be told apart: `user.idle` with `idleMs` from `first` on. */
export function drafts(count: number, first = 1): readonly EventDraft[] {
  return Array.from({ length: count }, (_, index) => ({
    type: 'user.idle' as const,
    data: { idleMs: first + index },
    occurredAt: 1_700_000_000_000 + index,
  }));
}

export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}

/** Everything in a journal, by its own reading. */
export async function contentOf(journal: Journal) {
  return expectOk(await journal.read(journal.base.seq + 1, 1e6, 1e9));
}

export function idleTimes(
  events: readonly { readonly data: { readonly [key: string]: unknown } }[],
): unknown[] {
  return events.map((event) => event.data['idleMs']);
}
