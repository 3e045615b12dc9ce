import { dialog, type BrowserWindow } from 'electron';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { exportPackage } from '../../evidence/export-package.ts';
import type { Journal } from '../../journal/journal.ts';
import type { MainWords } from '../../words.ts';
import type { SessionRecord } from '../start/session-record.ts';

type ExportOptions = {
  readonly window: BrowserWindow;
  readonly joined: SessionRecord;
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'now'>;
  readonly words: MainWords;
};

/** Without a place for evidence there is none to export; the journal is there all the same. */
const noEvidence: Evidence['spool'] = {
  blobs: () => [],
  read: () => Promise.resolve(null),
  pin: () => ({ release: () => Promise.resolve() }),
};

/** Asks the candidate where to, and saves there what their institution can import. `evidence.unwritable`: no place was chosen. */
export async function exportTo(
  { window, joined, journal, clock, words }: ExportOptions,
  spool: Evidence['spool'] | null,
): Promise<Result<null>> {
  const { filePath, canceled } = await dialog.showSaveDialog(window, {
    defaultPath: `invigil-${joined.reply.sessionId.slice(0, 8)}.zip`,
    filters: [{ name: words.sessionFile, extensions: ['zip'] }],
  });
  if (canceled || filePath === '')
    return fail('evidence.unwritable', 'Nothing was saved: no place was chosen.');
  const server = new URL(joined.server);
  const exported = await exportPackage({
    file: filePath,
    journal,
    spool: spool ?? noEvidence,
    server,
    now: clock.now,
  });
  return exported.ok ? ok(null) : exported;
}
