import { z } from 'zod';
import {
  addedWebhook,
  undeliveredList,
  webhook,
  webhookList,
  webhookTested,
  type AddedWebhook,
  type AddWebhookRequest,
  type ChangeWebhookRequest,
  type Undelivered,
  type Webhook,
  type WebhookTested,
} from '../../../contract/console/webhooks.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { Call, Post } from '../../calls.ts';

type Done = { readonly ok: true };

/** The endpoints that hear of events. */
export type WebhooksApi = {
  readonly webhooks: () => Promise<Result<readonly Webhook[]>>;
  /** Brings the secret, which is shown this once. */
  readonly addWebhook: (request: AddWebhookRequest) => Promise<Result<AddedWebhook>>;
  readonly changeWebhook: (id: string, request: ChangeWebhookRequest) => Promise<Result<Webhook>>;
  readonly deleteWebhook: (id: string) => Promise<Result<Done>>;
  readonly testWebhook: (id: string) => Promise<Result<WebhookTested>>;
  readonly undelivered: (id: string) => Promise<Result<readonly Undelivered[]>>;
  readonly resend: (id: string, delivery: string) => Promise<Result<Done>>;
  readonly discard: (id: string, delivery: string) => Promise<Result<Done>>;
};

const done = z.strictObject({ ok: z.literal(true) });

export function createWebhooksApi(call: Call, post: Post): WebhooksApi {
  const of = (id: string) => `webhooks/${encodeURIComponent(id)}`;
  const ofDelivery = (id: string, delivery: string) => `${of(id)}/deliveries/${encodeURIComponent(delivery)}`;
  return {
    webhooks: async () => {
      const reply = await call('webhooks', webhookList);
      return reply.ok ? ok(reply.value.webhooks) : reply;
    },
    addWebhook: (request) => post('webhooks', addedWebhook, request),
    changeWebhook: (id, request) =>
      call(of(id), webhook, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      }),
    deleteWebhook: (id) => call(of(id), done, { method: 'DELETE' }),
    testWebhook: (id) => post(`${of(id)}/test`, webhookTested, {}),
    undelivered: async (id) => {
      const reply = await call(`${of(id)}/deliveries`, undeliveredList);
      return reply.ok ? ok(reply.value.deliveries) : reply;
    },
    resend: (id, delivery) => post(`${ofDelivery(id, delivery)}/resend`, done, {}),
    discard: (id, delivery) => call(ofDelivery(id, delivery), done, { method: 'DELETE' }),
  };
}
