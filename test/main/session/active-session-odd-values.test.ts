import { afterEach, expect, test } from 'vitest';
import { begun } from '../../fakes/session-state.ts';
import { closeFakeSessions, resumeFakeSession } from './fake-session.ts';

afterEach(closeFakeSessions);

const endsAt = Date.now() + 1e6;
const running = () => resumeFakeSession({ past: begun(endsAt), settings: { windowTitles: true } });
/** What the session has said since it went on after the restart. */
const said = async ({ types }: Awaited<ReturnType<typeof running>>) => (await types()).slice(2);

test('a window with any title at all is an event, and so is what comes after it', async () => {
  const fake = await running();
  const away = { at: Date.now(), ours: false, application: 'Editor' } as const;
  for (const windowTitle of ['x'.repeat(10_000), '\uD800', '\u0000', undefined as never, null as never]) {
    fake.say.focus.onObservation({ ...away, windowTitle });
    expect(fake.state.get().isInFront).toBe(false);
    fake.say.focus.onObservation({ at: Date.now(), ours: true });
    expect(fake.state.get().isInFront).toBe(true);
  }
  await fake.followed();
  const pair = ['window.focus-out', 'window.focus-in'];
  expect(await said(fake)).toEqual([...pair, ...pair, ...pair, ...pair, ...pair]);
});

test('what cannot be read is said once for each watch, and the next word counts', async () => {
  const fake = await running();
  const { focus, idle, vision } = fake.say;
  for (let poll = 0; poll < 20; poll += 1) {
    focus.onObservation({ at: NaN, ours: false } as never);
    idle.onObservation({ at: Date.now(), idleMs: NaN });
    vision.onObservation(null as never);
  }
  focus.onObservation({ at: Date.now(), ours: false, application: 'Editor', windowTitle: '' });
  await fake.followed();
  const types = await said(fake);
  expect(types.filter((type) => type === 'window.focus-out')).toHaveLength(1);
  const failures = types.filter((type) => type === 'x.watch.failed');
  // Of the camera two: the rule cannot read it, and the check beside it trips over it.
  expect(failures).toHaveLength(4);
  expect(fake.state.get().phase).toBe('running');
});
