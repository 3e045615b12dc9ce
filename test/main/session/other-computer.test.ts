import { afterEach, expect, test } from 'vitest';
import { beforeJoining, withServersTime } from '../../../core/session-memory.ts';
import { everybodyLeaves, sit } from './sitting-world.ts';

afterEach(everybodyLeaves);

test('an exam that began on another computer goes on with the time that is left', async () => {
  const memory = withServersTime(beforeJoining, { endsAt: 9_000, breaksTaken: 1 });
  const breaks = { accommodations: { breaks: { count: 2, eachMs: 60_000 } } };
  const sat = await sit({ ...memory, phase: 'ready', joinedAt: 1 }, breaks);
  sat.sitting.resume();
  expect(sat.state.get().breaks.left).toBe(1);
  expect((await sat.sitting.start()).ok).toBe(true);
  expect((await sat.events()).at(-1)).toMatchObject({ type: 'x.exam.started', data: { endsAt: 9_000 } });
  // The journal's own word counts where there is one.
  const own = { ...beforeJoining, endsAt: 9_500, breaksTaken: 2 };
  expect(withServersTime(own, { endsAt: 9_000, breaksTaken: 1 })).toEqual(own);
  expect(withServersTime(beforeJoining, null)).toEqual(beforeJoining);
});
