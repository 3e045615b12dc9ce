import { ok } from '../../contract/result.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { ApiInput, Handlers } from './handler.ts';

type WebhookIds =
  | 'listWebhooks'
  | 'addWebhook'
  | 'changeWebhook'
  | 'deleteWebhook'
  | 'testWebhook'
  | 'listUndelivered'
  | 'resendDelivery'
  | 'discardDelivery';

const by = ({ actor, key }: Pick<ApiInput<'listWebhooks'>, 'actor' | 'key'>) => ({ actor, name: key.name });

export function webhookHandlers({ webhooks }: { readonly webhooks: Webhooks }): Handlers<WebhookIds> {
  return {
    listWebhooks: async () => ok({ webhooks: await webhooks.list() }),
    addWebhook: async (input) => webhooks.add(input.body, by(input)),
    changeWebhook: async (input) => webhooks.change(input.params.id, input.body, by(input)),
    deleteWebhook: async (input) => webhooks.remove(input.params.id, by(input)),
    testWebhook: async ({ params }) => webhooks.test(params.id),
    listUndelivered: async ({ params }) => webhooks.undelivered(params.id),
    resendDelivery: async (input) => webhooks.resend(input.params.id, input.params.delivery, by(input)),
    discardDelivery: async (input) => webhooks.discard(input.params.id, input.params.delivery, by(input)),
  };
}
