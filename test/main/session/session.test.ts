import { expect, test } from 'vitest';
import { createDecide } from '../../../core/session/decide.ts';
import { createSession } from '../../../main/session/session.ts';
import { after, everything, untilRunning } from '../../core/session/events-of.ts';
import { fakeLog } from '../../fakes/fake-log.ts';
import { contentOf, setupJournal } from '../journal/journal-setup.ts';
import { sha256 } from '../../../main/journal/lines.ts';

test('a listener that fails keeps no command from its effect, and no other listener from hearing of it', async () => {
  const { open, clock } = await setupJournal();
  const journal = await open();
  const log = fakeLog();
  const decide = createDecide(everything, sha256);
  const session = createSession({ journal, clock, log, decide, initial: after(untilRunning) });
  const fails = (): void => {
    throw new Error('the window is gone');
  };
  const heard: boolean[] = [];
  session.follow({ onPlaced: fails, onState: fails });
  session.follow({
    onState: (state) => void heard.push('isHandRaised' in state && state.isHandRaised),
  });
  for (const isRaised of [true, false])
    expect(await session.submit({ do: 'raise-hand', isRaised })).toEqual({ ok: true, value: null });
  expect(heard).toEqual([true, false]);
  expect((await contentOf(journal)).map(({ type }) => type)).toEqual(['x.hand.raised', 'x.hand.lowered']);
});

test('what the catalog refuses is said to be missing, once, and takes nothing else with it', async () => {
  const { open, clock } = await setupJournal();
  const journal = await open();
  const decide = createDecide(everything, sha256);
  const session = createSession({ journal, clock, log: fakeLog(), decide, initial: after(untilRunning) });
  const occurredAt = clock.now();
  const lost = { type: 'x.camera.lost', occurredAt, data: { reason: 'ended' } } as const;
  const odd = {
    type: 'camera.detected',
    occurredAt,
    data: { label: 'a'.repeat(9_000), isVirtual: false },
  } as const;
  session.record([lost, odd]);
  session.record([odd]);
  session.record([{ ...lost, occurredAt: NaN }, lost]);
  await session.submit({ do: 'raise-hand', isRaised: true });
  const content = await contentOf(journal);
  expect(content.map(({ type }) => type)).toEqual([
    'x.camera.lost',
    'x.watch.failed',
    'x.watch.failed',
    'x.camera.lost',
    'x.hand.raised',
  ]);
  expect(content[1]?.data).toMatchObject({ watch: 'camera.detected' });
});

test('what cannot be decided on is logged, and the session goes on', async () => {
  const { open, clock } = await setupJournal();
  const journal = await open();
  const log = fakeLog();
  const decide = createDecide(everything, sha256);
  let isBroken = true;
  const session = createSession({
    journal,
    clock,
    log,
    decide(...asked) {
      if (isBroken) throw new TypeError('x is not a function');
      return decide(...asked);
    },
    initial: after(untilRunning),
  });
  const lost = { type: 'x.camera.lost', occurredAt: clock.now(), data: { reason: 'ended' } } as const;
  session.record([lost]);
  await expect.poll(() => log.events).toContain('session.record-failed');
  isBroken = false;
  session.record([lost]);
  await session.submit({ do: 'raise-hand', isRaised: true });
  expect((await contentOf(journal)).map(({ type }) => type)).toEqual(['x.camera.lost', 'x.hand.raised']);
});
