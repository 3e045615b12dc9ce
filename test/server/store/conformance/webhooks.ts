import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Webhook } from '../../../../contract/console/webhooks.ts';
import type { StoredMark } from '../../../../contract/wire.ts';
import { genesis, markOf, nextEvent } from '../../chain-of-events.ts';
import { joinedSession } from '../../temp-store.ts';
import { appendOf, draft, storeWithSession, type OpenStore } from './new-store.ts';

const webhookOf = (change: Partial<Webhook> = {}): Webhook => ({
  id: randomUUID(),
  url: 'https://campus.example.org/hook',
  kinds: ['alerts'],
  isOn: true,
  isGone: false,
  madeBy: 'Ines',
  madeAt: 1,
  deliveredAt: null,
  waiting: 0,
  failed: 0,
  ...change,
});

async function hooked(open: OpenStore) {
  const opened = await storeWithSession(open);
  const { store, sessionId } = opened;
  const hook = webhookOf();
  await store.webhooks.add(hook, 'wrapped', draft());
  let mark: StoredMark = genesis;
  async function alarm(): Promise<string> {
    const data = { score01: 0.8, box: [0, 0, 1, 1] };
    const event = nextEvent(sessionId, mark, { type: 'object.mobile-phone', data });
    const [outcome] = await store.events.append([appendOf(sessionId, [event], mark)]);
    expect(outcome?.outcome).toBe('stored');
    mark = markOf(event);
    return event.id;
  }
  return { ...opened, hook, alarm };
}
const lease = (now: number) => ({ now, leasedUntil: now + 20_000 });

export function webhooksSuite(open: OpenStore): void {
  describe('webhooks', () => {
    test('the commit of an event keeps a delivery for each endpoint that is on and hears of it', async () => {
      const { webhooks, deliveries, hook, alarm, sessionId } = await hooked(open);
      const quiet = webhookOf({ kinds: ['sessions'] });
      const off = webhookOf({ isOn: false });
      for (const one of [quiet, off]) await webhooks.add(one, 'w', draft());
      const id = await alarm();
      expect(await deliveries.due(999)).toEqual([]);
      expect(await deliveries.due(1_000)).toEqual([hook.id]);
      expect(await deliveries.claim(hook.id, 5, lease(1_000))).toEqual([
        {
          webhookId: hook.id,
          id,
          kind: 'alerts',
          sessionId,
          source: 'app',
          seq: 1,
          tries: 0,
          leasedUntil: 21_000,
        },
      ]);
      for (const one of [quiet, off]) expect(await deliveries.claim(one.id, 5, lease(1_000))).toEqual([]);
    });

    test('what is not stored is not told either', async () => {
      const { store, deliveries, hook, alarm } = await hooked(open);
      const id = await alarm();
      const other = await joinedSession(store);
      const data = { score01: 0.8, box: [0, 0, 1, 1] };
      const first = nextEvent(other, genesis, { type: 'object.mobile-phone', data });
      const taken = nextEvent(other, markOf(first), { type: 'object.mobile-phone', data, id });
      const [refused] = await store.events.append([appendOf(other, [first, taken])]);
      expect(refused?.outcome).toBe('id-taken');
      expect((await deliveries.claim(hook.id, 5, lease(1_000))).map((one) => one.id)).toEqual([id]);
    });

    test('what one has claimed nobody else gets until its lease is over, and then its word counts no more', async () => {
      const { deliveries, webhooks, hook, alarm } = await hooked(open);
      await alarm();
      const both = await Promise.all([1, 2].map(() => deliveries.claim(hook.id, 5, lease(1_000))));
      expect(both.flat()).toHaveLength(1);
      const [late] = both.flat();
      expect(await deliveries.due(20_999)).toEqual([]);
      const [again] = await deliveries.claim(hook.id, 5, lease(21_000));
      expect(again?.id).toBe(late?.id);
      await deliveries.delivered(late!, 22_000);
      expect((await webhooks.find(hook.id))?.waiting).toBe(1);
      await deliveries.delivered(again!, 22_001);
      expect(await webhooks.find(hook.id)).toMatchObject({ waiting: 0, deliveredAt: 22_001 });
    });

    test('a failed one comes again when it is due; one that is given up only when somebody asks', async () => {
      const { deliveries, webhooks, audit, hook, alarm } = await hooked(open);
      const id = await alarm();
      const [first] = await deliveries.claim(hook.id, 5, lease(1_000));
      await deliveries.failed(first!, { outcome: 'timed-out', status: null, nextAt: 5_000 });
      expect(await deliveries.claim(hook.id, 5, lease(4_999))).toEqual([]);
      const [second] = await deliveries.claim(hook.id, 5, lease(5_000));
      expect(second?.tries).toBe(1);
      expect(await deliveries.resend(hook.id, id, draft(5_500))).toBe(false);
      await deliveries.failed(second!, { outcome: 'answered', status: 500, nextAt: null });
      expect(await deliveries.due(9_999_999)).toEqual([]);
      expect(await deliveries.undelivered(hook.id, 9)).toMatchObject([
        { id, tries: 2, nextAt: null, outcome: 'answered', status: 500 },
      ]);
      const written = (await audit.latest(null, 100)).length;
      expect(await deliveries.resend(hook.id, id, draft(6_000))).toBe(true);
      expect((await audit.latest(null, 100)).length).toBe(written + 1);
      const [third] = await deliveries.claim(hook.id, 5, lease(6_000));
      await deliveries.failed(third!, { outcome: 'answered', status: 410, nextAt: null });
      await webhooks.gone(hook.id);
      expect(await webhooks.find(hook.id)).toMatchObject({ isOn: false, isGone: true, failed: 1 });
      expect(await deliveries.discard(hook.id, id, draft())).toBe(true);
      expect(await deliveries.discard(hook.id, id, draft())).toBe(false);
    });

    test('an endpoint that is off keeps what waits; one that is deleted takes it with it', async () => {
      const { deliveries, webhooks, hook, alarm } = await hooked(open);
      await alarm();
      const { url, kinds } = hook;
      await webhooks.change(hook.id, { url, kinds, isOn: false }, draft());
      expect(await deliveries.due(9_000)).toEqual([]);
      await alarm();
      await webhooks.change(hook.id, { url, kinds, isOn: true }, draft());
      expect(await deliveries.claim(hook.id, 5, lease(9_000))).toHaveLength(1);
      expect(await webhooks.remove(hook.id, draft())).toBe(true);
      expect(await webhooks.remove(hook.id, draft())).toBe(false);
      expect(await deliveries.undelivered(hook.id, 9)).toEqual([]);
      expect(await webhooks.list()).toEqual([]);
    });

    test('what is undelivered of a session is deleted with it', async () => {
      const { retention, webhooks, hook, alarm, sessionId } = await hooked(open);
      await alarm();
      const [due] = await retention.due(10 ** 14);
      expect(due?.sessionId).toBe(sessionId);
      await retention.erase(due!, 0, 9);
      expect(await webhooks.find(hook.id)).toMatchObject({ waiting: 0, failed: 0 });
    });
  });
}
