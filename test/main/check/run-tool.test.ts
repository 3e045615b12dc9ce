import { expect, test } from 'vitest';
import { runTool } from '../../../main/check/run-tool.ts';

const never = new AbortController().signal;
const node = (script: string, cancelled = never) => runTool(process.execPath, ['-e', script], cancelled);

test('what a program says is its answer', async () => {
  expect(await node('console.log(process.env.LC_ALL)')).toEqual({ kind: 'done', output: 'C\n' });
});

test('what it complains of, or that it is not there, is one too', async () => {
  expect(await node('console.error("no bus"); process.exit(3)')).toEqual({
    kind: 'failed',
    complaint: 'no bus',
  });
  expect(await runTool('no-such-program', [], never)).toEqual({ kind: 'missing' });
});

test('a program that hangs is ended when it is called off', async () => {
  const run = new AbortController();
  const outcome = node('setInterval(() => {}, 1e6)', run.signal);
  run.abort();
  expect(await outcome).toMatchObject({ kind: 'failed' });
});
