import { v7 as uuidv7 } from 'uuid';
import type { Store } from '../store/store.ts';
import type { Delivery } from '../store/webhook-store.ts';
import type { Sender, Sent } from './send.ts';
import { signedHeaders } from './signature.ts';
import { createTelling, type TellingOptions } from './telling.ts';

export type PostingOptions = TellingOptions & {
  readonly store: TellingOptions['store'] & Pick<Store, 'webhooks'>;
  readonly unwrap: (owner: string, wrapped: string) => Buffer;
  readonly send: Sender;
  readonly now: () => number;
};

type Endpoint = NonNullable<Awaited<ReturnType<Store['webhooks']['find']>>>;

/** Events on their way to endpoints, signed. Null: there is no such endpoint, or nothing left to tell it. */
export function createPosting({ store, publicUrl, unwrap, send, now }: PostingOptions) {
  const telling = createTelling({ store, publicUrl });

  async function post(endpoint: Endpoint, id: string, event: object, closed: AbortSignal): Promise<Sent> {
    const body = JSON.stringify(event);
    const secret = unwrap(endpoint.id, endpoint.wrappedSecret).toString();
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'Invigil',
      ...signedHeaders(secret, { id, at: now(), body }),
    };
    return send(new URL(endpoint.url), { body, headers }, closed);
  }

  return {
    async attempt(delivery: Delivery, closed: AbortSignal): Promise<Sent | null> {
      const endpoint = await store.webhooks.find(delivery.webhookId);
      const event = await telling.of(delivery);
      return endpoint && event && post(endpoint, delivery.id, event, closed);
    },
    /** An event that means nothing, once. */
    async test(webhookId: string): Promise<Sent | null> {
      const endpoint = await store.webhooks.find(webhookId);
      const id = uuidv7();
      return endpoint && post(endpoint, id, telling.test(id, now()), new AbortController().signal);
    },
  };
}
