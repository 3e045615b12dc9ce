import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdLock, lockAddress, type LockAddress } from '../../../main/journal/lock.ts';
import { temporaryFolder } from './journal-setup.ts';

const platforms = ['linux', 'darwin', 'win32'] as const;

/** Another process that holds a lock until it is killed. */
async function holdElsewhere({ name }: LockAddress) {
  const program = `require('node:net').createServer().listen(process.argv[1], () => console.log('listening'))`;
  const encoded = name.replace('\0', '@');
  const code = program.replace('process.argv[1]', `process.argv[1].replace('@', '\\0')`);
  const child = spawn(process.execPath, ['-e', code, encoded], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
}

test.each(platforms)('on %s, each journal has an address of its own', (platform) => {
  const names = ['/a/x.ndjson', '/b/x.ndjson', '/a/y.ndjson'].map((path) => lockAddress(path, platform).name);
  expect(new Set(names).size).toBe(3);
});

test('a lock whose holder was killed can be taken, where its name stays behind and where it does not', async () => {
  const dir = await temporaryFolder();
  const addresses: LockAddress[] = [{ name: join(dir, 'lock'), outlivesProcess: true }];
  if (process.platform === 'linux') addresses.push(lockAddress(dir, 'linux'));
  for (const address of addresses) {
    const kill = await holdElsewhere(address);
    expect(await holdLock(address)).toBeNull();
    await kill();
    if (address.outlivesProcess) await access(address.name);
    const lock = await holdLock(address);
    expect(lock).not.toBeNull();
    expect(await holdLock(address)).toBeNull();
    await lock?.dispose();
  }
});
