import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourceFiles } from './source-files.ts';

const product =
  /^(?:console|contract|core|exam-page|main|preload|renderer|server|ui)\/.*(?<!\.config)\.tsx?$/;

/** A look at the computer's own clock, which anybody may set. */
const reading = /\bDate\.now\b|\bnew Date\(\)|(?<![\w.])Date\(\)|\bwallNow\b|\bperformance\.timeOrigin\b/;

/**
 * Where it may be read, and what for. Elsewhere time comes in as an argument: a moment by the one clock of the process,
 * a duration by `monotonicNow`. Two readings of the wall clock are never subtracted.
 */
const allowed: Readonly<Record<string, string>> = {
  'core/clock.ts': 'the one reading, which each process takes its clock from',
  'core/one-clock.ts': 'begins with it, and hands it on under a name of its own',
  'main/watch/machine/machine-watches.ts': 'to say that it was set',
  'main/link/socket-channel.ts': 'to say how far it is from the server’s',
  'main/link/http-channel.ts': 'to say how far it is from the server’s',
  'main/check/probe.ts': 'to say how far it is from the server’s',
  'main/session/start/time-anchor.ts': 'to see whether it was set while the app was not there',
  'main/session/start/session-record.ts': 'in the name of a file that is set aside',
  'server/admin-commands.ts': 'when an exam or a ticket was added, by a command that runs for a moment',
};

/** Files that look at the wall clock, other than in words. */
function readers(files: readonly string[], textOf: (file: string) => string): readonly string[] {
  const code = (text: string) => text.replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '');
  return files.filter((file) => product.test(file) && reading.test(code(textOf(file))));
}

test('the wall clock is read only where a reason is known', () => {
  const found = readers(sourceFiles(), (file) => readFileSync(join(root, file), 'utf8'));
  expect(found.toSorted()).toEqual(Object.keys(allowed).toSorted());
});

test.each([
  ['a difference', 'const took = Date.now() - began;', true],
  ['a clock that is handed on', 'createServer({ now: Date.now });', true],
  ['a date of now', 'const today = new Date().getDay();', true],
  ['a moment that is shown', 'new Date(sentAt).toLocaleTimeString()', false],
  ['words about it', '/** As `Date.now()` does. */ // Date.now()', false],
  ['a duration', 'const took = performance.now() - beganMs;', false],
])('%s', (_what, text, isReading) => {
  expect(readers(['core/some-file.ts'], () => text)).toEqual(isReading ? ['core/some-file.ts'] : []);
  expect(readers(['test/core/some-file.ts'], () => text)).toEqual([]);
});
