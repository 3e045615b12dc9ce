import { expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { ProctorMessage, UnknownMessage } from '../../../contract/wire.ts';
import { setupLink, until } from './link-setup.ts';

const message = (text: string): ProctorMessage => ({
  id: uuidv7(),
  text,
  sentAt: 1_700_000_000_000,
  action: 'none',
  coverSince: null,
});

test('a message right behind the welcome arrives, and is answered once it is kept', async () => {
  const kept = Promise.withResolvers<void>();
  const got: (ProctorMessage | UnknownMessage)[] = [];
  const { server, link } = await setupLink({
    onMessage: (one) => {
      got.push(one);
      return kept.promise;
    },
  });
  const sent = message('Please turn your camera a little.');
  server.messages.push(sent);
  link.connect();
  await until(() => got.length === 1 && server.heartbeats > 1);
  expect(got).toEqual([sent]);
  expect(server.messages).toEqual([sent]);
  kept.resolve();
  await until(() => server.messages.length === 0);
});

test('one whose answer was lost comes again, and is answered again', async () => {
  const got: string[] = [];
  const { server, link } = await setupLink({
    onMessage: async (one) => void got.push('text' in one ? one.text : ''),
  });
  server.messages.push(message('one'), message('two'));
  server.losesAnswer = true;
  link.connect();
  await until(() => server.messages.length === 1);
  server.disconnectAll();
  await until(() => server.messages.length === 0);
  expect(got).toEqual(['one', 'two', 'one']);
});

test('one that could not be kept is not answered, and comes again', async () => {
  let tries = 0;
  const { server, link } = await setupLink({
    onMessage: async () => {
      tries += 1;
      if (tries === 1) throw new Error('disk full');
    },
  });
  server.messages.push(message('one'));
  link.connect();
  await until(() => tries === 1 && server.heartbeats > 1);
  expect(server.messages).toHaveLength(1);
  server.disconnectAll();
  await until(() => server.messages.length === 0);
  expect(tries).toBe(2);
});

test('what this app does not know is handed on by its name, and answered', async () => {
  const got: unknown[] = [];
  const { server, link } = await setupLink({ onMessage: async (one) => void got.push(one) });
  const dance = { ...message('A waltz.'), action: 'dance', tempo: 180 };
  server.messages.push(dance as never);
  link.connect();
  await until(() => server.messages.length === 0);
  expect(got).toEqual([{ id: dance.id, action: 'dance' }]);
});
