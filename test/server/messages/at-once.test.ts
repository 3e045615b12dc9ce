import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createMessenger } from '../../../server/messages/messenger.ts';
import { commandActor } from '../../../server/staff/actor.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { recordedLog } from '../recorded-log.ts';
import { joinedSession, tempStore } from '../temp-store.ts';

test('two requests with one id, of which neither has seen the other, are one command with one answer', async () => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  let looking = 0;
  let meet = (): void => {};
  const met = new Promise<void>((resolve) => (meet = resolve));
  const messages = {
    ...store.messages,
    /** The first two look before either of them is kept. */
    async all(id: string) {
      const found = await store.messages.all(id);
      looking += 1;
      if (looking === 2) meet();
      if (looking <= 2) await met;
      return found;
    },
  };
  const clock = fakeClock();
  const messenger = createMessenger({
    store: { ...store, messages },
    clock: { ...clock, now: () => clock.now() + looking },
    log: recordedLog().log,
    record: async () => null,
    onChanged: () => {},
  });
  const asked = { id: randomUUID(), text: 'Wait.', action: 'none', by: 'Ines' } as const;
  const [first, second] = await Promise.all(
    [1, 2].map(() => messenger.post(sessionId, asked, commandActor())),
  );
  expect(first).toMatchObject({ ok: true, value: { id: asked.id, text: 'Wait.' } });
  expect(second).toEqual(first);
  expect(await store.messages.all(sessionId)).toHaveLength(1);
  expect(await store.audit.page(0, 9)).toHaveLength(1);
  messenger.dispose();
});
