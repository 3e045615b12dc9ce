/**
 * Runs a command while other programs keep the processor busy, as on a slow computer, and ends with its exit code.
 *
 *   npm run busy -- [--load 8] -- COMMAND [ARGUMENT...]
 *
 * `--load`: how many processes compute without a pause. Says on stderr what they got.
 */
import { spawn } from 'node:child_process';
import { availableParallelism, constants } from 'node:os';
import { readArguments, refuse } from './command/arguments.ts';
import { makeLoad } from '../test/harness/busy/make-load.ts';

const usage = 'npm run busy -- [--load 8] -- COMMAND [ARGUMENT...]';
const { values, positionals } = readArguments(usage, {
  options: { load: { type: 'string', default: '8' } },
  allowPositionals: true,
});
const processes = Number(values.load);
const [command, ...args] = positionals;
if (!Number.isInteger(processes) || processes < 1) refuse(usage, '--load is a whole number from 1');
if (command === undefined) refuse(usage, 'The command to run is missing.');

const load = await makeLoad(processes);
console.error(`Load: ${processes} processes compute, on ${availableParallelism()} cores.`);
const child = spawn(command, args, { stdio: 'inherit' });
// Whoever ends us means the command: it gets the same, and the load ends after it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
process.exitCode = await new Promise<number>((resolve) => {
  child.once('error', ({ message }) => {
    console.error(`${command} cannot be started: ${message}`);
    resolve(127);
  });
  child.once('exit', (code, signal) =>
    resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
  );
});
const { lastedMs, cpuMs } = await load.stop();
const cores = (cpuMs / lastedMs).toFixed(2);
console.error(
  `Load: ${processes} processes for ${(lastedMs / 1_000).toFixed(1)} s; they got ${cores} of ${availableParallelism()} cores.`,
);
