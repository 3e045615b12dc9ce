import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { makeLoad } from '../../harness/busy/make-load.ts';
import { root } from '../../structure/source-files.ts';
import { soon } from '../../../packages/electron-devhost/fixtures/patience.ts';

const file = join(root, 'scripts/busy.ts');
const busy = (...args: readonly string[]) =>
  spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a load takes processor time while it lasts, and none after', async () => {
  const load = await makeLoad(2);
  // A timer may come a little before its time.
  await new Promise((resolve) => setTimeout(resolve, 550));
  const { processes, lastedMs, cpuMs } = await load.stop();
  expect(processes).toBe(2);
  expect(lastedMs).toBeGreaterThanOrEqual(500);
  expect(cpuMs).toBeGreaterThan(50);
});

test('the command runs beside the load, with its own output and exit code', () => {
  const { status, stdout, stderr } = busy('--load', '2', '--', process.execPath, '-p', '6 * 7');
  expect({ status, stdout }).toEqual({ status: 0, stdout: '42\n' });
  expect(stderr).toMatch(
    /^Load: 2 processes compute, on \d+ cores\.\nLoad: 2 processes for [\d.]+ s; they got [\d.]+ of/,
  );
  expect(busy('--load', '1', '--', process.execPath, '-e', 'process.exit(3)').status).toBe(3);
});

test.each([
  ['no load', ['--load', '0', '--', 'true']],
  ['half a process', ['--load', '1.5', '--', 'true']],
  ['no command', ['--load', '2']],
])('%s is refused', (_what, args) => {
  const { status, stderr } = busy(...args);
  expect(status).toBe(2);
  expect(stderr).toContain('Usage: npm run busy');
});

test('a command that is not there is said', () => {
  const { status, stderr } = busy('--load', '1', '--', '/no/such/program');
  expect(status).toBe(127);
  expect(stderr).toContain('/no/such/program cannot be started');
});

test.skipIf(process.platform !== 'linux')('the load is gone with whoever made it, even killed', async () => {
  const waiting = `setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, [file, '--load', '2', '--', process.execPath, '-e', waiting]);
  await once(child.stderr, 'data');
  const { stdout } = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(child.pid)], { encoding: 'utf8' });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const pidOf = (line: string) => Number(line.split(' ')[0]);
  const computing = lines.filter((line) => line.includes('busy-process.ts')).map(pidOf);
  expect(computing).toHaveLength(2);
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(computing.filter(isRunning)).toEqual([]), soon);
  for (const line of lines) if (line.includes(waiting)) process.kill(pidOf(line));
});
