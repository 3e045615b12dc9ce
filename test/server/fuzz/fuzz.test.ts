import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WithDoor } from './door.ts';
import { mutated } from './mutated.ts';
import { doors, fuzzDoor } from './run-door.ts';

const runs = { wire: 150, http: 150, import: 400, csv: 800, links: 800 } as const;

test.each(Object.keys(runs) as (keyof typeof runs)[])(
  'input that is nearly right is taken or refused by a code: %s',
  async (name) => {
    const fuzzed = await fuzzDoor(name, doors[name], runs[name], 7);
    expect(fuzzed.problem).toBeNull();
    // Some is right, and some is not: else nothing was tried.
    expect(Object.keys(fuzzed.came).length).toBeGreaterThan(1);
  },
  300_000,
);

const broken =
  (put: (input: unknown) => Promise<string>, afterwards = async () => {}): WithDoor =>
  (act) =>
    act({ inputs: mutated(fc.constant({ a: [1, 2] })), put, afterwards, memoryMb: () => 1 });

test.each<[string, WithDoor, string]>([
  [
    'a door that breaks at one input',
    broken(async (input) =>
      JSON.stringify(input) === '{"a":[1,2]}' ? 'taken' : Promise.reject(new Error('broke')),
    ),
    'broke',
  ],
  [
    'a promise that nobody waits for',
    broken(async () => {
      void Promise.reject(new Error('lost'));
      return 'taken';
    }),
    'lost',
  ],
  [
    'what is not as it was',
    broken(
      async () => 'taken',
      () => Promise.reject(new Error('gone')),
    ),
    'gone',
  ],
])('%s is told', async (_what, door, said) => {
  const { problem } = await fuzzDoor('door', door, 100, 7);
  expect(problem).toContain(said);
});
