import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DownloadItem } from 'electron';
import { answersFileName } from '../../contract/answers-file.ts';

type AnswersFileOptions = {
  /** Where such files lie: the app's own folder. */
  readonly dir: string;
  readonly sessionId: string;
  readonly startUrl: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Null: it could not be written. */
  readonly onWritten: (path: string | null) => void;
};
type Download = Pick<DownloadItem, 'getURL' | 'getFilename' | 'getTotalBytes' | 'setSavePath' | 'once'>;

/** More than all that can be typed into an exam. */
const mostBytes = 4_000_000;
/** Of one exam: a page must not fill the disk. */
const mostFiles = 20;

/**
 * Writes what could not be sent into a file, where every download is blocked too. The page says what is in it and nothing
 * else: text that it has made itself, in a folder and under a name that are the app's, without a dialog that leads out.
 */
export function createAnswersFile({ dir, sessionId, startUrl, now, onWritten }: AnswersFileOptions) {
  const own = `blob:${new URL(startUrl).origin}/`;
  let files = 0;
  return {
    /** Whether this download is such a file, which is then being written. */
    takes(item: Download): boolean {
      const isOurs = item.getURL().startsWith(own) && item.getFilename() === answersFileName;
      if (!isOurs || item.getTotalBytes() > mostBytes || files >= mostFiles) return false;
      files += 1;
      const at = new Date(now()).toISOString().replaceAll(/[:.]/g, '-');
      const path = join(dir, `${sessionId}-${at}.txt`);
      try {
        mkdirSync(dir, { recursive: true, mode: 0o700 });
      } catch {
        onWritten(null);
        return false;
      }
      item.once('done', (_event, state) => onWritten(state === 'completed' ? path : null));
      item.setSavePath(path);
      return true;
    },
  };
}
