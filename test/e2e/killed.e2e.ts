import { expect, test } from '@playwright/test';
import { openProof } from '../../scripts/coverage/evidence-proof.ts';
import { playKilledJourney } from '../../scripts/journey/killed.ts';
import { lossesOf } from '../../scripts/journey/losses.ts';
import { chosenSeed, seededRandom } from '../chaos/random.ts';
import { onStage } from './on-stage.ts';

/** `npm run chaos:journey` does the same twenty times. */
const rounds = 4;

test('an app that is killed on its way goes on where it was, and nothing is lost', async () => {
  test.setTimeout(420_000);
  await onStage(async ({ stage, lens }) => {
    const random = seededRandom(chosenSeed());
    const met = await playKilledJourney({ stage, lens, rounds, random, say: () => {} });
    expect(met).toHaveLength(rounds);
    const { problems, joins } = await lossesOf(stage, await openProof(stage));
    expect(problems).toEqual([]);
    expect(joins).toBeGreaterThan(1);
  });
});
