/**
 * Input that is nearly right, at each door of server and app.
 *
 *   npm run --silent fuzz -- [--runs 100000] [--door wire|http|import|csv|links,...] [--seed N] [--json FILE]
 *
 * Valid input of which a few places were changed, made by fast-check from a seed. Each is taken, or refused by a code; the
 * doors `wire` and `http` are those of a server in a process of its own. Printed is what how many came to, and the memory
 * of the process before and after. Exit code 1 where one came to anything else, or the server is not as it was.
 */
import { writeFile } from 'node:fs/promises';
import { readArguments, refuse } from '../../../scripts/command/arguments.ts';
import { doors, fuzzDoor, type DoorName, type Fuzzed } from './run-door.ts';

const usage =
  'npm run --silent fuzz -- [--runs 100000] [--door wire|http|import|csv|links,...] [--seed N] [--json FILE]';
const { values } = readArguments(usage, {
  options: {
    runs: { type: 'string', default: '100000' },
    door: { type: 'string', default: Object.keys(doors).join(',') },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const [runs = 0, seed = 0] = [values.runs, values.seed].map(Number);
const chosen = values.door.split(',');
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) refuse(usage);
const unknown = chosen.find((name) => !Object.hasOwn(doors, name));
if (unknown !== undefined) refuse(usage, `There is no door ${unknown}.`);

const megabytes = (value: number) => `${Math.round(value)} MB`;
const done: Fuzzed[] = [];
for (const name of chosen as DoorName[]) {
  const fuzzed = await fuzzDoor(name, doors[name], runs, seed);
  done.push(fuzzed);
  const { before, after } = fuzzed.memoryMb;
  const came = Object.entries(fuzzed.came).toSorted(([, a], [, b]) => b - a);
  console.log(
    `${name}: ${fuzzed.runs} inputs in ${Math.round(fuzzed.tookMs / 1_000)} s, memory ${megabytes(before)} before, ${megabytes(after)} after`,
  );
  for (const [code, count] of came) console.log(`  ${count} ${code}`);
  if (fuzzed.problem !== null) console.error(`${name}: ${fuzzed.problem}`);
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(done, null, 2)}\n`);
process.exitCode = done.some(({ problem }) => problem !== null) ? 1 : 0;
