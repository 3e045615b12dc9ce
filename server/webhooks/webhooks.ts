import { v7 as uuidv7 } from 'uuid';
import type { AuditAbout, AuditAction, AuditActor } from '../../contract/console/audit.ts';
import type {
  AddedWebhook,
  AddWebhookRequest,
  ChangeWebhookRequest,
  Undelivered,
  Webhook,
  WebhookTested,
} from '../../contract/console/webhooks.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { createWrapper } from '../wrapped-secret.ts';
import { createAddressRule, type AddressRule } from './address.ts';
import { createDeliverer } from './deliverer.ts';
import { createPosting, type PostingOptions } from './posting.ts';
import { createSender, isDelivered } from './send.ts';
import { newWebhookSecret } from './signature.ts';

export type WebhooksOptions = Pick<PostingOptions, 'publicUrl'> & {
  readonly store: PostingOptions['store'] & Pick<Store, 'deliveries'>;
  /** Wraps the secrets of endpoints. */
  readonly masterKey: string;
  /** Beside what is public. */
  readonly networks: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
};

/** Who asks for a change. */
type By = { readonly actor: AuditActor; readonly name: string };

const done = ok({ ok: true } as const);
const unknown = fail(
  'webhook.unknown',
  'There is no such endpoint, or nothing that was given up under this id.',
);
const maxListed = 200;

export type Webhooks = ReturnType<typeof createWebhooks>;

/** Endpoints that hear of events: what administrators do with them, and the deliveries. */
export function createWebhooks({ store, publicUrl, masterKey, networks, clock, log }: WebhooksOptions) {
  const { wrap, unwrap } = createWrapper(masterKey);
  const rule = createAddressRule(networks);
  const posting = createPosting({
    store,
    publicUrl,
    unwrap,
    send: createSender(rule, clock),
    now: clock.now,
  });
  const entry = ({ actor }: By, action: AuditAction, about: AuditAbout) => ({
    at: clock.now(),
    actor,
    action,
    about,
  });
  const set = (id: string, { url, kinds }: AddWebhookRequest): AuditAbout => ({
    webhookId: id,
    host: new URL(url).host,
    kinds: kinds.join(', '),
  });

  const deliverer = createDeliverer({ store, attempt: posting.attempt, clock, random: Math.random, log });

  return {
    dispose: deliverer.dispose,
    list: store.webhooks.list,

    async add({ url, kinds }: AddWebhookRequest, by: By): Promise<Result<AddedWebhook>> {
      const refused = await refusalOf(rule, url);
      if (refused) return refused;
      const secret = newWebhookSecret();
      const webhook: Webhook = {
        id: uuidv7(),
        url,
        kinds: [...new Set(kinds)],
        isOn: true,
        isGone: false,
        madeBy: by.name,
        madeAt: clock.now(),
        deliveredAt: null,
        waiting: 0,
        failed: 0,
      };
      const audit = entry(by, 'webhook-added', set(webhook.id, webhook));
      await store.webhooks.add(webhook, wrap(webhook.id, Buffer.from(secret)), audit);
      log.info('webhook.added', { webhookId: webhook.id });
      return ok({ webhook, secret });
    },

    async change(id: string, change: ChangeWebhookRequest, by: By): Promise<Result<Webhook>> {
      const refused = await refusalOf(rule, change.url);
      if (refused) return refused;
      const audit = entry(by, 'webhook-changed', { ...set(id, change), isOn: change.isOn });
      const kinds = [...new Set(change.kinds)];
      const changed = await store.webhooks.change(id, { ...change, kinds }, audit);
      return changed ? ok(changed) : unknown;
    },

    async remove(id: string, by: By) {
      const audit = entry(by, 'webhook-deleted', { webhookId: id });
      return (await store.webhooks.remove(id, audit)) ? done : unknown;
    },

    /** Once, and kept nowhere. */
    async test(id: string): Promise<Result<WebhookTested>> {
      const sent = await posting.test(id);
      if (sent === null) return unknown;
      return ok({ ...sent, isDelivered: isDelivered(sent) });
    },

    async undelivered(id: string): Promise<Result<{ readonly deliveries: readonly Undelivered[] }>> {
      if ((await store.webhooks.find(id)) === null) return unknown;
      return ok({ deliveries: await store.deliveries.undelivered(id, maxListed) });
    },

    async resend(id: string, deliveryId: string, by: By) {
      const audit = entry(by, 'webhook-resent', { webhookId: id, deliveryId });
      return (await store.deliveries.resend(id, deliveryId, audit)) ? done : unknown;
    },

    async discard(id: string, deliveryId: string, by: By) {
      const audit = entry(by, 'webhook-discarded', { webhookId: id, deliveryId });
      return (await store.deliveries.discard(id, deliveryId, audit)) ? done : unknown;
    },
  };
}

/** Null where the server may send there. */
async function refusalOf(rule: AddressRule, url: string): Promise<Failure | null> {
  const { hostname, host } = new URL(url);
  const known = await rule.destinationOf(new URL(url)).catch(() => undefined);
  if (known) return null;
  const why =
    known === undefined
      ? `Nobody knows where ${hostname} is: look for a slip in it.`
      : `This server sends to public addresses over https only, and ${host} is not one. The server’s operator can allow others: INVIGIL_WEBHOOK_NETWORKS.`;
  return fail('webhook.address-refused', why);
}
