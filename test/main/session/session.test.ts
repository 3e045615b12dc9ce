import { expect, test } from 'vitest';
import { createDecide } from '../../../core/session/decide.ts';
import { createSession } from '../../../main/session/session.ts';
import { after, everything, untilRunning } from '../../core/session/events-of.ts';
import { fakeLog } from '../../fakes/fake-log.ts';
import { contentOf, setupJournal } from '../journal/journal-setup.ts';

test('a listener that fails keeps no command from its effect, and no other listener from hearing of it', async () => {
  const { open, clock } = await setupJournal();
  const journal = await open();
  const log = fakeLog();
  const decide = createDecide(everything);
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
