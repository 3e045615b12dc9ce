import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** Opens a network, which runs it once, and ends. */
const script = `
  const { loadModelFile } = await import('${resolve('main/vision/networks/model-files.ts')}');
  const { openNetwork } = await import('${resolve('main/vision/networks/network.ts')}');
  const { value: { bytes, entry } } = await loadModelFile('${resolve('models')}', 'blazeface-back');
  await (await openNetwork(bytes, entry.input)).dispose();
`;

test('a network that is run leaves no id of this computer and no record of it behind', async () => {
  const home = await mkdtemp(join(tmpdir(), 'invigil-home-'));
  onTestFinished(() => rm(home, { recursive: true }));
  // Nothing of ours: on a build server the runtime would not report anyway.
  const env = { PATH: process.env['PATH'], HOME: home, TMPDIR: home };
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    encoding: 'utf8',
  });
  expect(run).toMatchObject({ status: 0 });
  expect(await readdir(home, { recursive: true })).toEqual([]);
});
