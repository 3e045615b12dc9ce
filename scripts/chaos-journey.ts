/**
 * `npm run chaos:journey -- [--rounds 20] [--json FILE]`: one session in the real app, killed with SIGKILL in each round:
 * at a random moment, or when an event stands in the journal and nothing has followed from it yet. Writes (or prints)
 * how often something was lost, doubled, reordered or swallowed (`test/harness/proofs/session-verdict.ts`), each case in
 * words, and what the kills met. Exit code 0 only if that is never. `CHAOS_SEED` repeats the random moments of an earlier
 * run, as far as the machine does.
 */
import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { openEnvironment } from '../test/harness/environment/environment.ts';
import { chosenSeed, seededRandom } from '../test/harness/environment/seeded-random.ts';
import { judgeSession } from '../test/harness/proofs/session-verdict.ts';
import { killedExam, playKilledJourney } from '../test/harness/scenarios/killed-journey.ts';
import { readArguments, refuse } from './command/arguments.ts';
import { needs } from './command/needs.ts';
import { DEVHOST_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';

const usage = 'npm run chaos:journey -- [--rounds 20] [--json FILE]';
const { values } = readArguments(usage, {
  options: { rounds: { type: 'string', default: '20' }, json: { type: 'string' } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) refuse(usage);
const dir = resolve('.data/chaos-journey');
await needs(DEVHOST_PACKAGES);
await rm(dir, { recursive: true, force: true });
buildApp();
const random = seededRandom(chosenSeed());
const environment = await openEnvironment({ dir, settings: killedExam });
try {
  const played = await playKilledJourney({ environment, rounds, random, say: console.error });
  const { kills, undelivered, remains, failure } = played;
  const { lost, doubled, reordered, swallowed } = judgeSession(remains);
  const problems = [...lost, ...doubled, ...reordered, ...swallowed];
  const report = {
    rounds,
    lost: lost.length,
    doubled: doubled.length,
    reordered: reordered.length,
    swallowed: swallowed.length,
    undelivered,
    events: remains.server.length,
    problems,
    kills,
  };
  if (values.json === undefined) console.log(JSON.stringify(report, null, 2));
  else await writeFile(values.json, JSON.stringify(report, null, 2));
  for (const problem of problems) console.error(`Problem: ${problem}`);
  if (failure !== null) console.error(failure);
  process.exitCode = problems.length === 0 && failure === null ? 0 : 1;
} finally {
  await environment.dispose();
}
