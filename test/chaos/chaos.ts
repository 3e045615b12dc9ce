/**
 * Candidates who never stop, and in each round something that happens to them, to the line, the server or its
 * database; after each everything has to be at the server, once and in order, or it ends there.
 *
 *   npm run --silent chaos -- [--rounds 20] [--candidates 3] [--store sqlite|postgres | --database URL] [--json FILE]
 *
 * The candidates are processes with the app's own journal, link and evidence; the server is the real one. `--store
 * postgres` starts a PostgreSQL of our own, which is killed too; one that is named by `--database` is left alone.
 * `CHAOS_SEED` repeats what happens; moments of the machine itself do not repeat. Exit code 0 only where nothing was
 * lost, doubled or reordered.
 */
import { writeFileSync } from 'node:fs';
import { readArguments, refuse } from '../../scripts/command/arguments.ts';
import { needs } from '../../scripts/command/needs.ts';
import { chosenSeed, seededRandom } from '../harness/environment/seeded-random.ts';
import { playChaos } from './play.ts';
import { faults } from './verdict.ts';

const usage =
  'npm run --silent chaos -- [--rounds 20] [--candidates 3] [--store sqlite|postgres | --database URL] [--json FILE]';
const { values } = readArguments(usage, {
  options: {
    rounds: { type: 'string', default: '20' },
    candidates: { type: 'string', default: '3' },
    store: { type: 'string' },
    database: { type: 'string' },
    json: { type: 'string' },
  },
});
const [rounds, candidates] = [Number(values.rounds), Number(values.candidates)];
if (![rounds, candidates].every((count) => Number.isInteger(count) && count > 0)) refuse(usage);
const { database, store = database === undefined ? 'sqlite' : 'postgres' } = values;
if (store !== 'sqlite' && store !== 'postgres') refuse(usage, '--store is sqlite or postgres');
if (store === 'sqlite' && database !== undefined) refuse(usage, '--database goes with PostgreSQL only');
if (store === 'postgres' && database === undefined) await needs(['postgresql']);

const random = seededRandom(chosenSeed());
const { verdict, ...chaos } = await playChaos({
  rounds,
  candidates,
  random,
  store,
  databaseUrl: database,
  say: console.error,
});
const problems = faults.flatMap((fault) => verdict[fault]);
const { events, evidence, lost, doubled, reordered, broken } = verdict;
const counts = {
  lost: lost.length,
  doubled: doubled.length,
  reordered: reordered.length,
  broken: broken.length,
};
const report = JSON.stringify(
  { store, candidates, ...chaos, ...counts, events, evidence, problems },
  null,
  2,
);
if (values.json === undefined) console.log(report);
else writeFileSync(values.json, report);
process.exitCode = problems.length === 0 ? 0 : 1;
