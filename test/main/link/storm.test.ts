import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fail } from '../../../contract/result.ts';
import type { Misbehaviour } from '../../fakes/fake-event-server.ts';
import { contentOf, drafts } from '../journal/journal-setup.ts';
import { setupLink, until, urgent, type LinkSetup } from './link-setup.ts';

const misbehaviours: readonly Misbehaviour[] = [
  'ignore',
  'store and say nothing',
  'store and answer twice',
  'store the first half',
  'disconnect',
  'store and disconnect',
  fail('server.busy', 'later'),
  fail('batch.gap', 'is there one?'),
];

/** What can happen to a link, each followed by something that is appended and the next batch arriving. */
const blows: { readonly [name: string]: (setup: LinkSetup, size: number) => Promise<void> | void } = {
  misbehave: ({ server }, size) => {
    server.misbehaviours.push(misbehaviours[size % misbehaviours.length]!);
  },
  'append a lot': async ({ journal }, size) => {
    await journal.append(drafts(1 + size));
  },
  disconnect: ({ server }) => server.disconnectAll(),
  'restart the server': async ({ server }) => {
    await server.stop();
    await server.start();
  },
  'restart the server from a backup': async ({ server }, size) => {
    await server.stop();
    server.forget(Math.max(0, server.stored.length - size));
    await server.start();
  },
  'forget while connected': ({ server }, size) => server.forget(Math.max(0, server.stored.length - size)),
  'toggle WebSocket': ({ server }) => {
    server.blocksWebSocket = !server.blocksWebSocket;
    server.disconnectAll();
  },
};

test('whatever happens, in whatever order, everything arrives once and in order', async () => {
  const storm = fc.array(fc.tuple(fc.constantFrom(...Object.keys(blows)), fc.nat({ max: 70 })), {
    minLength: 5,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(storm, async (steps) => {
      const setup = await setupLink({ timing: { attemptsBeforeHttp: 1, ackTimeoutMs: 100 } });
      const { server, journal, link, problems } = setup;
      link.connect();
      for (const [name, size] of steps) {
        await blows[name]!(setup, size);
        await journal.append([urgent()]);
        const { length } = server.batches;
        await until(() => server.batches.length > length || link.undelivered === 0);
      }
      expect(await link.drained(15_000)).toBe(true);
      expect(server.stored).toEqual(await contentOf(journal));
      expect(server.mostInFlight).toBeLessThanOrEqual(1);
      expect(problems).toEqual([]);
      await link.dispose();
    }),
    { numRuns: 12 },
  );
});
