import { execFile, spawnSync } from 'node:child_process';
import type { Clipboard } from 'electron';
import { NotSupportedByDevHost, partial } from '../app/errors.ts';

const OWNERSHIP_TIMEOUT_MS = 2000;

/** Electron's `clipboard`, text only. `xsel` stays behind as the owner, so the text outlives the app. */
export function createClipboard(): Clipboard {
  return clipboardOf('--clipboard', clipboardOf('--primary'));
}

function clipboardOf(which: '--clipboard' | '--primary', selection?: Clipboard): Clipboard {
  const readText = (): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    // xsel fails when nobody owns the selection, which is an empty clipboard; not having xsel is a fault.
    execFile('xsel', [which, '--output'], { encoding: 'utf8' }, (error, text) => {
      if (error && error.code === 'ENOENT') reject(error);
      else resolve(text);
    });
    return promise;
  };
  return partial<Clipboard>(`clipboard${which === '--primary' ? '.selection' : ''}`, {
    readText,
    writeText: async (text) => {
      runXsel([which, '--input'], text);
      // xsel returns before its background process owns the selection.
      const deadlineMs = performance.now() + OWNERSHIP_TIMEOUT_MS;
      while ((await readText()) !== text) {
        if (performance.now() > deadlineMs) throw new Error('xsel did not take the selection');
      }
    },
    clear: () => runXsel([which, '--clear']),
    has: async (mimetype) => {
      if (mimetype !== 'text/plain') throw new NotSupportedByDevHost(`clipboard.has('${mimetype}')`);
      return (await readText()) !== '';
    },
    ...(selection && { selection }),
  });
}

function runXsel(args: readonly string[], input = ''): void {
  // Output is ignored, not piped: the owner that stays behind would keep a pipe open for ever.
  const { error, status } = spawnSync('xsel', args, { input, stdio: ['pipe', 'ignore', 'ignore'] });
  if (error) throw error;
  if (status !== 0) throw new Error(`xsel ${args.join(' ')} ended with ${status}`);
}
