import { packageNames, type PackageEvidence, type PackageManifest } from '../../contract/session-package.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import { isSystemError } from '../journal/journal-file.ts';
import { encodeLine } from '../journal/lines.ts';
import type { Journal } from '../journal/journal.ts';
import type { Evidence } from './evidence.ts';
import { createPackageFile, type PackageFile } from './package-file.ts';

export type ExportOptions = {
  /** Where the package goes; replaced when it is there. */
  readonly file: string;
  readonly journal: Pick<Journal, 'sessionId' | 'base' | 'mark' | 'read'>;
  readonly spool: Evidence['spool'];
  readonly server: URL;
  readonly now: () => number;
};

export type Exported = { readonly events: number; readonly blobs: number };

const pageEvents = 500;
const pageBytes = 1_000_000;

/**
 * Writes a session that could not be delivered to one file (`contract/session-package.ts`): the whole journal, and the
 * evidence that is still here. The session may be running; what comes later is not in it. `npm run import` on the
 * server takes it, as often as one likes. `journal.damaged`: the journal cannot be read; `evidence.unwritable`: the
 * file cannot be written. Then there is no file.
 */
export async function exportPackage(options: ExportOptions): Promise<Result<Exported>> {
  const { journal, spool } = options;
  const pin = spool.pin();
  const file = createPackageFile(options.file);
  const { sessionId, base, mark } = journal;
  try {
    const journaled = await addJournal(file, journal);
    if (!journaled.ok) {
      await file.discard();
      return journaled;
    }
    const evidence = await addEvidence(file, spool);
    const manifest: PackageManifest = {
      v: 1,
      sessionId,
      server: options.server.origin,
      exportedAt: options.now(),
      base,
      mark,
      evidence: [...evidence],
    };
    await file.add(packageNames.manifest, [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)], true);
    await file.finish();
    return ok({ events: mark.seq - base.seq, blobs: evidence.length });
  } catch (error) {
    await file.discard();
    if (!isSystemError(error)) throw error;
    return fail('evidence.unwritable', `the file cannot be written: ${error.message}`);
  } finally {
    await pin.release();
  }
}

async function addJournal(file: PackageFile, journal: ExportOptions['journal']): Promise<Result<null>> {
  let failure: Failure | null = null;
  const { sessionId, base, mark } = journal;
  async function* lines(): AsyncGenerator<Buffer> {
    yield Buffer.from(encodeLine({ v: 1, sessionId, base }));
    for (let seq = base.seq + 1; seq <= mark.seq;) {
      const page = await journal.read(seq, Math.min(pageEvents, mark.seq - seq + 1), pageBytes);
      if (!page.ok) failure = page;
      if (!page.ok || page.value.length === 0) return;
      yield Buffer.from(page.value.map(encodeLine).join(''));
      seq += page.value.length;
    }
  }
  await file.add(packageNames.journal, lines(), true);
  return failure ?? ok(null);
}

/** What cannot be read back is not in the package, nor in its manifest. */
async function addEvidence(
  file: PackageFile,
  spool: ExportOptions['spool'],
): Promise<readonly PackageEvidence[]> {
  const added: PackageEvidence[] = [];
  // As it is now: what is delivered in the meantime is pinned, and comes along.
  const blobs = [...spool.blobs()];
  for (const blob of blobs) {
    const content = await spool.read(blob);
    if (!content) continue;
    const { sha256, bytes, kind, mediaType } = blob;
    // Encrypted bytes do not become smaller.
    await file.add(packageNames.evidence + sha256, [content], false);
    added.push({ sha256, bytes, kind, mediaType });
  }
  return added;
}
