import { jitteredBackoffMs, type BackoffLimits } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { Delivery } from '../store/webhook-store.ts';
import { isDelivered, tryLimitMs, type Sent } from './send.ts';

export type DelivererOptions = {
  readonly store: Pick<Store, 'webhooks' | 'deliveries'>;
  /** One try; null where there is nothing left to tell. */
  readonly attempt: (delivery: Delivery, closed: AbortSignal) => Promise<Sent | null>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
};

const lookEveryMs = 1_000;
/** Longer than a try: whoever has one that is over is not there any more. */
const leaseMs = tryLimitMs + 5_000;
/** To one endpoint at a time: one that is slow holds up nobody but itself. */
const atOnce = 4;

/** Waits of half of these on average, 20 tries: about a day. */
const pauses: BackoffLimits = { firstMs: 30_000, capMs: 4 * 60 * 60_000 };
export const mostTries = 20;

/** Makes what the commits of events have left to be delivered, again and again, until it is or is given up. */
export function createDeliverer({ store, attempt, clock, random, log }: DelivererOptions) {
  const { now } = clock;
  const closed = new AbortController();
  const running = new Map<string, Promise<void>>();
  const failed = (error: unknown) => log.error('webhook.failed', { error: String(error) });
  let cancel = clock.after(lookEveryMs, () => void look());

  async function look(): Promise<void> {
    try {
      for (const id of await store.deliveries.due(now())) {
        if (running.has(id)) continue;
        running.set(
          id,
          deliverAll(id)
            .catch(failed)
            .finally(() => running.delete(id)),
        );
      }
    } catch (error) {
      failed(error);
    }
    if (!closed.signal.aborted) cancel = clock.after(lookEveryMs, () => void look());
  }

  async function deliverAll(webhookId: string): Promise<void> {
    while (!closed.signal.aborted) {
      const at = now();
      const time = { now: at, leasedUntil: at + leaseMs };
      const claimed = await store.deliveries.claim(webhookId, atOnce, time);
      if (claimed.length === 0) return;
      const made = await Promise.allSettled(claimed.map(deliver));
      for (const { status, reason } of made as PromiseRejectedResult[])
        if (status === 'rejected') throw reason;
      const webhook = await store.webhooks.find(webhookId);
      if (webhook?.isOn !== true) return;
    }
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const { deliveries, webhooks } = store;
    const sent = await attempt(delivery, closed.signal);
    if (sent === null) return deliveries.drop(delivery);
    if (isDelivered(sent)) return deliveries.delivered(delivery, now());
    if (closed.signal.aborted) return deliveries.release(delivery);
    const { webhookId, id, tries } = delivery;
    const isGone = sent.status === 410;
    const isGivenUp = isGone || tries + 1 >= mostTries;
    const nextAt = isGivenUp ? null : now() + Math.round(jitteredBackoffMs(tries + 1, random(), pauses));
    log.warn('webhook.undelivered', { webhookId, deliveryId: id, ...sent, isGivenUp });
    await deliveries.failed(delivery, { ...sent, nextAt });
    if (isGone) await webhooks.gone(webhookId);
  }

  return {
    /** Breaks off what is being sent: it is sent again after the next start. */
    async dispose(): Promise<void> {
      closed.abort();
      cancel();
      await Promise.all(running.values());
    },
  };
}
