import { expect, test } from '@playwright/test';
import { chosenSeed, seededRandom } from '../harness/environment/seeded-random.ts';
import { judgeSession } from '../harness/proofs/session-verdict.ts';
import { killedExam, playKilledJourney } from '../harness/scenarios/killed-journey.ts';
import { inEnvironment } from './in-environment.ts';

/** `npm run chaos:journey` does the same twenty times. */
const rounds = 4;

test('an app that is killed on its way goes on where it was, and nothing is lost or swallowed', async () => {
  test.setTimeout(420_000);
  await inEnvironment(async ({ environment }) => {
    const random = seededRandom(chosenSeed());
    const played = await playKilledJourney({ environment, rounds, random, say: () => {} });
    expect(played.failure).toBeNull();
    expect(played.kills).toHaveLength(rounds);
    expect(played.kills.some(({ eventsBehind }) => eventsBehind === 0)).toBe(true);
    const nothing = { lost: [], doubled: [], reordered: [], swallowed: [] };
    expect(judgeSession(played.remains)).toEqual(nothing);
  }, killedExam);
});
