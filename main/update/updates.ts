import type { AppProfile } from '../../contract/build/profile.ts';
import {
  manifestName,
  type PackageKind,
  type UpdateFile,
  type UpdateRefusal,
} from '../../contract/build/update-manifest.ts';
import type { AppState } from '../../contract/app-state.ts';
import type { Result } from '../../contract/result.ts';
import { judgeUpdate } from '../../core/update/judge-update.ts';
import type { StateStore } from '../app-state.ts';
import type { Log } from '../log.ts';
import { fetchFile, fetchManifest, inFeed, isFile } from './feed.ts';
import { placeOf } from './installed.ts';
import { openManifest } from './open-manifest.ts';

type UpdatesOptions = {
  /** As the policy of this computer has it now. */
  readonly profile: () => Promise<Result<AppProfile>>;
  readonly version: string;
  readonly target: string;
  /** Null where this app is not brought up to date by itself. */
  readonly kind: PackageKind | null;
  readonly isKiosk: boolean;
  readonly device: () => Promise<string>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly fetch: typeof fetch;
  /** Where a newer version waits. */
  readonly folder: string;
  /** Hands a file to the system's own installer, as a double click does; says what went wrong, or ''. */
  readonly openFile: (path: string) => Promise<string>;
  readonly state: StateStore;
  readonly log: Log;
};

type Waiting = { readonly path: string; readonly file: UpdateFile };

/** From joining until it is completed an exam has the computer for itself; one that could not be opened still has it. */
function isSitting({ phase, startTrouble, isElsewhere }: AppState): boolean {
  const isBetween = phase === 'joining' || phase === 'completed';
  return !isBetween || startTrouble !== null || isElsewhere;
}

/**
 * Looks for the institution's newer version, fetches it, and has it installed when the candidate wants it. What is not
 * vouched for by the key in the archive is never kept, and nothing here ever keeps anybody from an exam.
 */
export function createUpdates(options: UpdatesOptions) {
  const { state, log, folder, openFile } = options;
  let looking: AbortController | null = null;
  let waiting: Waiting | null = null;

  const refuse = (reason: UpdateRefusal): void => {
    log.warn('update.refused', { reason });
    waiting = null;
    state.update({ update: { status: 'refused', reason } });
  };

  async function look(signal: AbortSignal): Promise<void> {
    const now = await options.profile();
    const { kind, target, version, fetch } = options;
    if (!now.ok || now.value.updates === null || kind === null) return;
    const { id, updates } = now.value;
    if (options.isKiosk && !updates.onKiosk) return;
    const manifest = await fetchManifest({ fetch, url: inFeed(updates.url, manifestName(target)), signal });
    if (signal.aborted) return;
    if (!manifest.ok) return manifest.reason === 'unreachable' ? undefined : refuse(manifest.reason);
    const opened = openManifest(manifest.value, updates.publicKey);
    if (!opened.ok) return refuse(opened.reason);
    const device = await options.device();
    const place = (of: string) => placeOf(device, of);
    const judged = judgeUpdate(opened.claims, {
      id,
      target,
      version,
      kind,
      now: options.now(),
      placeOf: place,
    });
    if (judged.kind === 'refuse') return refuse(judged.reason);
    if (judged.kind === 'nothing') return;
    const { file } = judged;
    const fetched = await fetchFile({ fetch, url: inFeed(updates.url, file.name), signal }, file, folder);
    if (signal.aborted) return;
    if (!fetched.ok) return fetched.reason === 'unreachable' ? undefined : refuse(fetched.reason);
    waiting = { path: fetched.value, file };
    log.info('update.ready', { version: judged.version });
    state.update({ update: { status: 'ready', version: judged.version } });
  }

  return {
    /** Looks once, never in a sitting. Resolves when it is over, however it went. */
    async check(): Promise<void> {
      if (looking !== null || isSitting(state.get())) return;
      const mine = new AbortController();
      looking = mine;
      try {
        await look(mine.signal);
      } catch (error) {
        log.warn('update.failed', { error: String(error) });
      } finally {
        looking = null;
      }
    },
    /** For each change of state: a sitting ends whatever is under way. */
    follow(next: AppState): void {
      if (isSitting(next)) looking?.abort();
    },
    /** The candidate wants it. What has lain on the disk is looked at once more, right before the system opens it. */
    async install(): Promise<void> {
      if (waiting === null || isSitting(state.get())) return;
      if (!(await isFile(waiting.path, waiting.file))) return refuse('hash');
      const trouble = await openFile(waiting.path);
      if (trouble !== '') log.warn('update.not-opened', { trouble });
    },
  };
}
export type Updates = ReturnType<typeof createUpdates>;
