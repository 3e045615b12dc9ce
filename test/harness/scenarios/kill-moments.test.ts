import { expect, test } from 'vitest';
import { seededRandom } from '../environment/seeded-random.ts';
import { planRounds } from './kill-moments.ts';

const named = (rounds: number) =>
  planRounds(rounds, seededRandom(1)).map(({ goal, moment }) => ({
    goal,
    name: moment.kind === 'random' ? 'random' : moment.name,
  }));

test('of twenty kills most come at an event, on each part of the way, and the last at the hand-in', () => {
  const rounds = named(20);
  expect(rounds).toHaveLength(20);
  expect(rounds.at(-1)?.goal).toBe('submitting');
  expect(new Set(rounds.map(({ goal }) => goal))).toEqual(
    new Set(['consenting', 'checking', 'identifying', 'ready', 'running', 'submitting']),
  );
  const names = new Set(rounds.map(({ name }) => name));
  for (const name of ['release-lockdown', 'release-cover', 'message', 'face gone', 'hand', 'break', 'step'])
    expect([...names]).toContain(name);
  const atEvent = rounds.filter(({ name }) => name !== 'random').length;
  expect(atEvent).toBeGreaterThan(10);
  expect(atEvent).toBeLessThan(20);
});

test('few kills meet a release and a message before any other', () => {
  expect(
    named(4)
      .map(({ name }) => name)
      .slice(0, 3),
  ).toEqual(['random', 'release-lockdown', 'message']);
  expect(named(1)).toMatchObject([{ goal: 'submitting' }]);
});
