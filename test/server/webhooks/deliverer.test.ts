import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createDeliverer, mostTries } from '../../../server/webhooks/deliverer.ts';
import type { Sent } from '../../../server/webhooks/send.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { genesis, nextEvent } from '../chain-of-events.ts';
import { patient } from '../patient.ts';
import { recordedLog } from '../recorded-log.ts';
import { appendOf, draft } from '../store/conformance/new-store.ts';
import { joinedSession, tempStore } from '../temp-store.ts';
import { phone } from './hooked-server.ts';

const hour = 60 * 60_000;

/** A deliverer on a real database with one delivery that is due, and a clock that stands still. */
async function delivering(says: () => Sent) {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  const id = randomUUID();
  const hook = {
    id,
    url: 'https://campus.example.org/',
    kinds: ['alerts' as const],
    isOn: true,
    isGone: false,
  };
  const counts = { madeBy: 'Ines', madeAt: 1, deliveredAt: null, waiting: 0, failed: 0 };
  await store.webhooks.add({ ...hook, ...counts }, 'w', draft());
  const [type, data] = phone;
  await store.events.append([appendOf(sessionId, [nextEvent(sessionId, genesis, { type, data })])]);
  const clock = fakeClock(1_000_000);
  const triedAt: number[] = [];
  const attempt = async () => {
    triedAt.push(clock.now());
    return says();
  };
  const deliverer = createDeliverer({ store, attempt, clock, random: () => 0.5, log: recordedLog().log });
  onTestFinished(() => deliverer.dispose());
  const row = async () => (await store.deliveries.undelivered(id, 1))[0];
  return { store, clock, triedAt, row, id };
}

test('what nobody takes is tried with growing pauses over about a day, and then given up', async () => {
  const { store, clock, triedAt, row, id } = await delivering(() => ({ outcome: 'answered', status: 503 }));
  for (let tried = 1; tried <= mostTries; tried += 1) {
    const dueAt = (await row())?.nextAt ?? clock.now();
    clock.advance(Math.max(0, dueAt - clock.now()));
    // It may still be ending the round before.
    const tries = async () => {
      clock.advance(1_000);
      return (await row())?.tries;
    };
    await expect.poll(tries, patient).toBeGreaterThanOrEqual(tried);
  }
  expect(await row()).toMatchObject({ nextAt: null, status: 503 });
  const pauses = triedAt.slice(1).map((at, index) => at - triedAt[index]!);
  for (const [index, pause] of pauses.entries())
    expect(pause).toBeGreaterThan(0.9 * (pauses[index - 1] ?? 0));
  expect(pauses.at(-1)).toBeGreaterThan(100 * pauses[0]!);
  const tookMs = triedAt.at(-1)! - triedAt[0]!;
  expect(tookMs).toBeGreaterThan(18 * hour);
  expect(tookMs).toBeLessThan(30 * hour);
  clock.advance(100 * hour);
  expect(await store.deliveries.due(clock.now())).toEqual([]);
  expect(triedAt).toHaveLength(mostTries);
  expect(await store.webhooks.find(id)).toMatchObject({ isOn: true, waiting: 0, failed: 1 });
});
