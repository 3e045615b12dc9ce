import { expect, test } from 'vitest';
import { tamperEvidence } from '../../core/watch/tamper.ts';
import { refuseStart, tamperedExitCode } from '../../main/refuse-start.ts';

test('who starts it with a debugger is told what was found and what to do, once there are windows', async () => {
  const happened: string[] = [];
  const ready = Promise.withResolvers<void>();
  const evidence = tamperEvidence({
    argv: ['--inspect=9229'],
    env: { LD_PRELOAD: '/home/robin/peek.so' },
    tracerPid: null,
    isInspected: false,
  });
  const refused = refuseStart({
    app: {
      whenReady: () => ready.promise,
      exit: (code) => happened.push(`exit ${code}`),
      getPreferredSystemLanguages: () => ['nl-NL', 'en-GB', 'de'],
    },
    dialog: { showErrorBox: (title, text) => happened.push(`${title}\n${text}`) },
    log: { info: () => {}, warn: () => {}, error: (event) => happened.push(event) },
    name: 'Northfield Exams',
    evidence,
  });
  expect(happened).toEqual(['start.refused']);
  ready.resolve();
  await refused;
  const [, said, exit] = happened;
  expect(said).toContain('Northfield Exams does not start like this');
  expect(said).toContain('switch: --inspect');
  expect(said).toContain('library: peek.so');
  expect(said).toContain('Start it again from its own icon');
  expect(said).not.toContain('robin');
  expect(exit).toBe(`exit ${tamperedExitCode}`);
});
