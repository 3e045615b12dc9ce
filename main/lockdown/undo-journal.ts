import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../core/parse-json.ts';
import { createSerialQueue } from '../../core/serial-queue.ts';
import type { Log } from '../log.ts';
import { openUndoFile } from './undo-file.ts';

/**
 * One kind of change to the machine, by name, so that a later process can take it back. `look` says how things are
 * before; `revert` puts that back, whether `perform` ran, ran half or never, and as often as it is asked to.
 */
export type UndoOperation<Args> = {
  readonly args: z.ZodType<Args>;
  readonly look: (args: Args) => Promise<unknown>;
  readonly perform: (args: Args) => Promise<void>;
  readonly revert: (args: Args, before: unknown) => Promise<void>;
};
// oxlint-disable-next-line typescript/no-explicit-any -- each operation has arguments of its own, checked by its schema
export type UndoOperations = { readonly [name: string]: UndoOperation<any> };

const begun = z.strictObject({
  v: z.literal(1),
  n: z.int().positive(),
  operation: z.string(),
  args: z.unknown(),
  before: z.unknown(),
});
const reverted = z.strictObject({ v: z.literal(1), n: z.int().positive(), reverted: z.literal(true) });
const line = z.union([begun, reverted]);
type Begun = z.infer<typeof begun>;

export type UndoFailure = { readonly operation: string; readonly reason: string };
export type Change = Pick<Begun, 'operation' | 'args'>;
/** What was taken back, last change first, and what could not be. */
export type Undone = { readonly reverted: readonly Change[]; readonly failures: readonly UndoFailure[] };

type UndoJournalOptions = {
  readonly dir: string;
  readonly operations: UndoOperations;
  readonly log: Log;
};

export const undoFileName = 'undo.ndjson';

/**
 * The one way in which the app changes the machine. Each change is written down and on the disk before it is made, and
 * struck out after it was taken back; what a crash leaves behind, the next start (or `invigil --restore`) takes back.
 *
 *     look -> line on disk -> perform ... revert -> struck out -> (nothing left: the file goes)
 */
export async function openUndoJournal({ dir, operations, log }: UndoJournalOptions) {
  const file = await openUndoFile(join(dir, undoFileName));
  const { pending, unreadable } = read(file.lines);
  let last = Math.max(0, ...pending.map(({ n }) => n));
  let open = pending;
  /** The order on disk is the order in which things were done. */
  const { run: inTurn } = createSerialQueue();

  async function perform(operation: string, args: unknown): Promise<UndoFailure | null> {
    const known = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (known === undefined) throw new Error(`no such operation: ${operation}`);
    const checked: unknown = known.args.parse(args);
    try {
      const before = (await known.look(checked)) ?? null;
      const entry: Begun = { v: 1, n: ++last, operation, args: checked, before };
      await file.append(entry);
      open = [...open, entry];
      await known.perform(checked);
      return null;
    } catch (error) {
      log.warn('undo.not-performed', { operation, reason: reasonOf(error) });
      return { operation, reason: reasonOf(error) };
    }
  }

  async function revert(entry: Begun): Promise<UndoFailure | null> {
    const { operation, n, before } = entry;
    try {
      const known = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (known === undefined) throw new Error('unknown-operation');
      await known.revert(known.args.parse(entry.args), before);
      await file.append({ v: 1, n, reverted: true });
      open = open.filter((one) => one !== entry);
      log.info('undo.reverted', { operation });
      return null;
    } catch (error) {
      log.warn('undo.not-reverted', { operation, reason: reasonOf(error) });
      return { operation, reason: reasonOf(error) };
    }
  }

  async function revertAll(keep: (change: Change) => boolean): Promise<Undone> {
    const reverted: Change[] = [];
    const failures: UndoFailure[] = [];
    for (const entry of open.toReversed()) {
      if (keep(entry)) continue;
      const failure = await revert(entry);
      if (failure === null) reverted.push(entry);
      else failures.push(failure);
    }
    if (open.length === 0 && unreadable === 0) await file.remove();
    const lost = unreadable > 0 ? [{ operation: 'unknown', reason: `${unreadable} unreadable lines` }] : [];
    return { reverted, failures: [...failures, ...lost] };
  }

  return {
    pending: (): readonly Change[] => open,
    /** Makes a change that can be taken back. Null, or why it could not be made; what was begun is then still pending. */
    perform: (operation: string, args: unknown) => inTurn(() => perform(operation, args)),
    /** Takes back, last first, everything but what `keep` keeps. What fails stays for the next time. */
    revertAll: (keep: (change: Change) => boolean = () => false) => inTurn(() => revertAll(keep)),
    dispose: (): Promise<void> => inTurn(() => file.close()),
  };
}

/**
 * Takes back what an earlier run left: at the next start, or as all that `invigil --restore` does. `keep`: what a
 * session that goes on still needs.
 */
export async function restore(
  dir: string,
  log: Log,
  operations: UndoOperations,
  keep?: (change: Change) => boolean,
): Promise<Undone> {
  const journal = await openUndoJournal({ dir, operations, log });
  try {
    return await journal.revertAll(keep);
  } finally {
    await journal.dispose();
  }
}

function read(texts: readonly string[]): { readonly pending: readonly Begun[]; readonly unreadable: number } {
  const pending = new Map<number, Begun>();
  let unreadable = 0;
  for (const text of texts) {
    const entry = line.safeParse(parseJson(text));
    if (!entry.success) unreadable += 1;
    else if ('reverted' in entry.data) pending.delete(entry.data.n);
    else pending.set(entry.data.n, entry.data);
  }
  return { pending: [...pending.values()], unreadable };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (code === '' ? String(error instanceof Error ? error.message : error) : code).slice(0, 200);
}
