import { describe, expect, test } from 'vitest';
import { chosenSeed, seededRandom } from '../harness/environment/seeded-random.ts';
import { withoutPostgres } from '../server/postgres/installed.ts';
import { playChaos } from './play.ts';

const playOn = (store: 'sqlite' | 'postgres', rounds: number) =>
  playChaos({
    rounds,
    store,
    candidates: 2,
    databaseUrl: undefined,
    random: seededRandom(chosenSeed()),
    say: () => undefined,
  });
const nothing = { lost: [], doubled: [], reordered: [], broken: [] };

describe.concurrent(
  'whatever happens, every event and every piece of evidence arrives, once and in order',
  () => {
    test('to apps, the line and the server', { timeout: 600_000 }, async () => {
      expect((await playOn('sqlite', 5)).verdict).toMatchObject(nothing);
    });

    const name = `and to the database ${withoutPostgres}`;
    test.skipIf(withoutPostgres !== '')(name, { timeout: 600_000 }, async () => {
      expect((await playOn('postgres', 3)).verdict).toMatchObject(nothing);
    });
  },
);
