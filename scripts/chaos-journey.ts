/**
 * `npm run chaos:journey -- [--rounds 20]`: one session in the real app, killed with SIGKILL at random moments of the
 * journey. Prints what the kills met and whether anything was lost; exit code 0 only if nothing was. `CHAOS_SEED`
 * repeats the moments of an earlier run, as far as the machine does.
 */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openProof } from './coverage/evidence-proof.ts';
import { lossesOf } from './journey/losses.ts';
import { playKilledJourney } from './journey/killed.ts';
import { buildApp } from './stage/build.ts';
import { createLens } from './stage/lens.ts';
import { photographs } from './stage/photographs.ts';
import { openStage } from './stage/stage.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('Usage: node scripts/chaos-journey.ts [--rounds 20]');
  process.exit(2);
}
let seed = Number(process.env['CHAOS_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
console.error(`CHAOS_SEED=${seed}`);
/** Linear congruential (Numerical Recipes): good enough to choose moments. */
const random = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

const dir = resolve('.data/chaos-journey');
await rm(dir, { recursive: true, force: true });
buildApp();
const stage = await openStage({ dir, display: 'own', camera: 'virtual' });
if (stage.camera === null) throw new Error('the stage has no virtual camera');
const lens = createLens(stage.camera);
await lens.show(photographs().oneFace);
try {
  const met = await playKilledJourney({ stage, lens, rounds, random, say: console.error });
  const losses = await lossesOf(stage, await openProof(stage));
  console.log(JSON.stringify({ rounds, met, ...losses }));
  process.exitCode = losses.problems.length === 0 ? 0 : 1;
} finally {
  lens.dispose();
  await stage.dispose();
}
