import { expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { ProctorMessage } from '../../../contract/wire.ts';
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
  const got: ProctorMessage[] = [];
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
    onMessage: async ({ text }) => void got.push(text),
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
