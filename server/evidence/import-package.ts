import { z } from 'zod';
import { packageNames } from '../../contract/session-package.ts';
import { fail, ok, type FailureCode, type Result } from '../../contract/result.ts';
import { maxBatchEvents, storedMark } from '../../contract/wire.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { SessionStore } from '../store/store.ts';
import type { EvidenceService } from './evidence.ts';
import { linesOf, openPackage, type OpenedPackage } from './open-package.ts';

export type ImportOptions = {
  readonly ingest: Pick<Ingest, 'submit'>;
  readonly sessions: SessionStore;
  readonly evidence: Pick<EvidenceService, 'receive'>;
};

/** Something in the package that could not be taken. The rest was. */
type Damage = { readonly entry: string; readonly code: FailureCode; readonly message: string };

export type ImportReport = {
  readonly sessionId: string;
  /** `known` were on the server before. */
  readonly events: { readonly new: number; readonly known: number };
  readonly evidence: { readonly new: number; readonly known: number };
  readonly damaged: readonly Damage[];
};

/**
 * Brings a session package into the server, by the same way as everything that comes over the network: each event is
 * checked against the contract and the chain, each blob against its hash and its session's key. What is there already
 * is passed over, so it can be done again. `package.damaged`: this is no package; `session.unknown`: of another server.
 */
export async function importPackage(path: string, options: ImportOptions): Promise<Result<ImportReport>> {
  const opened = await openPackage(path);
  if (!opened.ok) return opened;
  try {
    const { sessionId } = opened.value.manifest;
    const before = await options.sessions.find(sessionId);
    if (!before) return fail('session.unknown', `session ${sessionId} did not take place on this server`);
    const damaged: Damage[] = [];
    const inJournal = await importEvents(opened.value, options, damaged);
    const evidence = await importEvidence(opened.value, options, damaged);
    const after = await options.sessions.find(sessionId);
    const fresh = (after?.stored.seq ?? 0) - before.stored.seq;
    const known = Math.max(0, Math.min(inJournal.lastSeq, before.stored.seq) - inJournal.baseSeq);
    return ok({ sessionId, events: { new: fresh, known }, evidence, damaged });
  } finally {
    opened.value.dispose();
  }
}

const journalHeader = z.object({ sessionId: z.uuid(), base: storedMark });

/** Up to the first line that cannot be taken: what follows it does not continue anything. */
async function importEvents(
  { manifest, open }: OpenedPackage,
  { ingest }: ImportOptions,
  damaged: Damage[],
): Promise<{ readonly baseSeq: number; readonly lastSeq: number }> {
  const { sessionId, base, mark } = manifest;
  let lastSeq = base.seq;
  const refuse = (code: FailureCode, message: string) =>
    damaged.push({ entry: packageNames.journal, code, message });

  async function submit(events: readonly unknown[]): Promise<boolean> {
    if (events.length === 0) return true;
    const ack = await ingest.submit(sessionId, { events });
    if (ack.ok) lastSeq += events.length;
    else refuse(ack.code, `after event ${ack.stored?.seq ?? lastSeq}: ${ack.message}`);
    return ack.ok;
  }

  const chunks = await open(packageNames.journal);
  let batch: unknown[] = [];
  let isHeader = true;
  try {
    for await (const line of linesOf(chunks ?? nothing())) {
      const value: unknown = JSON.parse(line);
      if (isHeader) journalHeader.parse(value);
      else batch.push(value);
      isHeader = false;
      if (batch.length < maxBatchEvents) continue;
      if (!(await submit(batch))) return { baseSeq: base.seq, lastSeq };
      batch = [];
    }
  } catch (error) {
    await submit(batch);
    refuse('package.damaged', `after event ${lastSeq}: ${String(error).slice(0, 300)}`);
    return { baseSeq: base.seq, lastSeq };
  }
  const isTaken = await submit(batch);
  if (isTaken && lastSeq < mark.seq) {
    refuse('package.damaged', `ends after event ${lastSeq}, and should go on to ${mark.seq}`);
  }
  return { baseSeq: base.seq, lastSeq };
}

async function importEvidence(
  { manifest, names, open }: OpenedPackage,
  { evidence }: ImportOptions,
  damaged: Damage[],
): Promise<ImportReport['evidence']> {
  const counts = { new: 0, known: 0 };
  for (const { sha256, mediaType } of manifest.evidence) {
    const entry = packageNames.evidence + sha256;
    const chunks = await open(entry).catch(() => null);
    const blob = { sessionId: manifest.sessionId, sha256, mediaType };
    const received = chunks ? await evidence.receive(blob, chunks) : absent;
    if (received.ok) {
      counts[received.value.isNew ? 'new' : 'known'] += 1;
      continue;
    }
    const code = bytesAreWrong.has(received.code) ? 'package.damaged' : received.code;
    damaged.push({ entry, code, message: received.message });
  }
  const listed = new Set(manifest.evidence.map(({ sha256 }) => packageNames.evidence + sha256));
  for (const entry of names) {
    const isForeign = entry.startsWith(packageNames.evidence) && !listed.has(entry);
    if (isForeign) damaged.push({ entry, code: 'package.damaged', message: 'it is not in the manifest' });
  }
  return counts;
}

/** What over the network would be the line's fault is the file's here. */
const bytesAreWrong: ReadonlySet<FailureCode> = new Set([
  'evidence.mismatch',
  'evidence.malformed',
  'request.malformed',
  'request.too-large',
]);

const absent = fail('package.damaged', 'it is in the manifest and not in the package');

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A package without a journal: it ends where it begins.
}
