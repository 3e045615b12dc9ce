import { fail, type Failure, type FailureCode } from '../../contract/result.ts';
import type { Ack, StoredMark } from '../../contract/wire.ts';
import { StoreBusyError } from '../store/busy.ts';
import type { Append, AppendOutcome, EventStore, Refused } from '../store/store.ts';
import { admit, afterTheEnd, type ReadBatch } from './admit.ts';
import type { Committed, IngestOptions } from './ingest-options.ts';

/** A batch that waits. `size` is what it counts for in the queue, `body` what the client sent. */
export type Entry = {
  readonly sessionId: string;
  readonly batch: ReadBatch;
  readonly size: number;
  readonly body: unknown;
  readonly answer: (ack: Ack) => void;
};

/** What is to become of one entry: `to` is where its session stands once the append is stored. */
type Plan = {
  readonly entry: Entry;
  readonly append: Append | null;
  readonly to: StoredMark | null;
  readonly refusal: Failure | null;
};

/** Where sessions stand, by id. */
type Marks = ReadonlyMap<string, StoredMark>;

type Answer = { readonly entry: Entry; readonly ack: Ack };

/** A session within a group: where its chain ends while entry after entry is planned. */
type Chain = { mark: StoredMark; readonly hashes: Map<number, string> };

/** Refusals that sending again does not heal: what was sent is kept. */
const kept: ReadonlySet<FailureCode> = new Set([
  'request.malformed',
  'event.malformed',
  'event.unknown-type',
  'batch.foreign-session',
  'chain.broken',
  'chain.forked',
  'session.completed',
]);

/** Stores a group of batches in one commit and answers each. When that fails all are told to come again. */
export async function commitGroup(entries: readonly Entry[], options: IngestOptions): Promise<void> {
  const { store, log, meter, onCommitted } = options;
  const startedMs = performance.now();
  try {
    const before = await store.marks(sessionsOf(entries));
    const plans = await plan(entries, before, options);
    const appends = plans.flatMap(({ append }) => append ?? []);
    const outcomes = appends.length > 0 ? await store.append(appends) : [];
    const outcomeOf = new Map(appends.map((append, index) => [append, outcomes[index]]));
    // What the store says that it has is what is answered, not what was planned.
    const marks = marksAfter(before, outcomeOf);
    const answers = plans.map((plan) => ({
      entry: plan.entry,
      ack: settle(plan, plan.append && outcomeOf.get(plan.append), marks.get(plan.entry.sessionId)),
    }));
    await keepRefused(answers, options);
    for (const { entry, ack } of answers) entry.answer(ack);
    const stored = appends.flatMap((append) => committed(append, outcomeOf.get(append)));
    const events = stored.reduce((sum, one) => sum + one.events.length, 0);
    if (events > 0) meter?.committed({ events, tookMs: performance.now() - startedMs });
    onCommitted(stored);
  } catch (error) {
    log.error('ingest.commit-failed', { entries: entries.length, error: String(error) });
    const failure =
      error instanceof StoreBusyError
        ? fail('server.busy', error.message)
        : fail('server.failed', 'the server could not store the events');
    for (const { answer } of entries) answer(failure);
  }
}

function marksAfter(before: Marks, outcomeOf: ReadonlyMap<Append, AppendOutcome | undefined>): Marks {
  const marks = new Map(before);
  for (const [{ sessionId, to }, outcome] of outcomeOf) {
    const stored = outcome?.outcome === 'stored' ? to : outcome?.stored;
    if (stored) marks.set(sessionId, stored);
    else marks.delete(sessionId);
  }
  return marks;
}

async function plan(
  entries: readonly Entry[],
  marks: Marks,
  { store, sha256, now }: IngestOptions,
): Promise<Plan[]> {
  const chains = await loadChains(entries, marks, store);
  const storedAt = now();
  return entries.map((entry): Plan => {
    const { sessionId, batch } = entry;
    const chain = chains.get(sessionId);
    if (!chain) return { entry, append: null, to: null, refusal: null };
    const from = chain.mark;
    const { fresh, to, refusal } = admit(chain, batch.events, sha256);
    chain.mark = to;
    for (const { seq, hash } of fresh) chain.hashes.set(seq, hash);
    const append = fresh.length > 0 ? { sessionId, from, to, events: fresh, storedAt } : null;
    return { entry, append, to, refusal: refusal ?? batch.refusal };
  });
}

/** The ends of all chains in the group, and the hashes of those stored events that come again. */
async function loadChains(
  entries: readonly Entry[],
  marks: Marks,
  store: EventStore,
): Promise<ReadonlyMap<string, Chain>> {
  const again = new Map<string, Set<number>>();
  for (const { sessionId, batch } of entries) {
    const storedSeq = marks.get(sessionId)?.seq ?? 0;
    for (const { seq } of batch.events) {
      if (seq <= storedSeq) again.set(sessionId, (again.get(sessionId) ?? new Set()).add(seq));
    }
  }
  const chains = new Map<string, Chain>();
  for (const [sessionId, mark] of marks) {
    const seqs = again.get(sessionId);
    chains.set(sessionId, { mark, hashes: new Map(seqs && (await store.hashes(sessionId, [...seqs]))) });
  }
  return chains;
}

function settle({ to, refusal }: Plan, outcome: AppendOutcome | null | undefined, stored?: StoredMark): Ack {
  if (!stored || !to) return fail('session.unknown', 'the session does not exist on this server');
  if (outcome?.outcome === 'id-taken') {
    return { ...fail('event.malformed', 'the id of an event is in use by another event'), stored };
  }
  if (outcome?.outcome === 'completed') return { ...afterTheEnd, stored };
  if (to.seq > stored.seq) return { ...fail('batch.gap', `go on after event ${stored.seq}`), stored };
  return refusal ? { ...refusal, stored } : { ok: true, stored };
}

async function keepRefused(
  answers: readonly Answer[],
  { store, now, log, meter }: IngestOptions,
): Promise<void> {
  const refused: Refused[] = [];
  try {
    for (const { entry, ack } of answers) {
      if (ack.ok) continue;
      const { sessionId } = entry;
      const { code, message } = ack;
      log.warn('ingest.refused', { sessionId, code, storedSeq: ack.stored?.seq });
      meter?.refused(code);
      if (kept.has(code)) refused.push({ sessionId, code, message, body: bodyOf(entry), refusedAt: now() });
    }
    if (refused.length > 0) await store.quarantine(refused);
  } catch (error) {
    // What was stored is stored: that the refused part could not be kept must not turn its ack into a failure.
    log.error('ingest.quarantine-failed', { batches: refused.length, error: String(error) });
  }
}

/** What was sent as JSON; of nothing at all there is none. */
const bodyOf = ({ body }: Entry): string => JSON.stringify(body) ?? '';

function committed(
  { sessionId, events, storedAt }: Append,
  outcome: AppendOutcome | undefined,
): readonly Committed[] {
  if (outcome?.outcome !== 'stored') return [];
  return [{ sessionId, events: events.map((event) => ({ event, storedAt })), state: outcome.state }];
}

function sessionsOf(entries: readonly Entry[]): readonly string[] {
  return [...new Set(entries.map(({ sessionId }) => sessionId))];
}
