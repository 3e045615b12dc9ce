import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const library = '/usr/lib/*/faketime/libfaketimeMT.so.1';

/**
 * A wall clock for the processes of one app, that can be set while they run; their monotonic clock stays what it is.
 * What it is ahead of the machine's is in milliseconds.
 */
export function createWallClock(dir: string, aheadMs = 0) {
  const file = join(dir, `clock-${Math.random().toString(36).slice(2)}`);
  const [preloaded] = globSync(library);
  if (preloaded === undefined) throw new Error(`there is no ${library}: install faketime`);
  const set = (nextMs: number): void => {
    const seconds = nextMs / 1_000;
    writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}`);
  };
  set(aheadMs);
  return {
    set,
    env: {
      LD_PRELOAD: preloaded,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
  };
}
