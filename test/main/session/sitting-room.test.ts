import { afterEach, expect, test, vi } from 'vitest';
import { everybodyLeaves, sit } from './sitting-world.ts';

afterEach(everybodyLeaves);

test('after a restart the last scan of the room is still there, to be kept or done again', async () => {
  const memory = { phase: 'scanning', joinedAt: 1, lastAt: 5, room: { findings: ['phone'] } } as const;
  const { sitting, state, types } = await sit(memory, { environment: true });
  sitting.resume();
  expect(state.get()).toMatchObject({
    phase: 'scanning',
    environment: { status: 'done', findings: ['phone'] },
  });
  expect(sitting.finishEnvironment(false).ok).toBe(true);
  expect(state.get().phase).toBe('ready');
  await vi.waitFor(async () => expect(await types()).toContain('x.environment.finished'));
});
