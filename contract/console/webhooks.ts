import { z } from 'zod';

/** What an endpoint can hear of; `docs/webhooks.md` says which events each is. */
export const webhookKinds = ['sessions', 'warnings', 'alerts', 'decisions'] as const;
export const webhookKind = z.enum(webhookKinds);
export type WebhookKind = z.infer<typeof webhookKind>;

/** Where events go. Whether the server may send there depends on its address, too, each time. */
export const webhookUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://campus.example.org/invigil' })
  .max(2_000)
  .refine(
    (text) => !/^\w+:\/\/[^/?]*@|#/.test(text),
    'must have no password and no fragment: deliveries are signed',
  );

const kinds = z.array(webhookKind).min(1, 'say what it hears of').max(webhookKinds.length);

/**
 * An endpoint as administrators see it. Times are epoch milliseconds. `isGone`: it has said 410, and was switched off.
 * `waiting`: deliveries that are still to be made; `failed`: those that are given up until somebody sends them again.
 */
export const webhook = z.strictObject({
  id: z.uuid(),
  url: z.string(),
  kinds: z.array(webhookKind),
  isOn: z.boolean(),
  isGone: z.boolean(),
  madeBy: z.string(),
  madeAt: z.int(),
  deliveredAt: z.int().nullable(),
  waiting: z.int().nonnegative(),
  failed: z.int().nonnegative(),
});
export type Webhook = Readonly<z.infer<typeof webhook>>;

// GET /api/console/webhooks
export const webhookList = z.strictObject({ webhooks: z.array(webhook) });

// POST /api/console/webhooks
export const addWebhookRequest = z.strictObject({ url: webhookUrl, kinds });
export type AddWebhookRequest = Readonly<z.input<typeof addWebhookRequest>>;
/** The secret is told this once. */
export const addedWebhook = z.strictObject({ webhook, secret: z.string() });
export type AddedWebhook = Readonly<z.infer<typeof addedWebhook>>;

// PUT /api/console/webhooks/{id}, and DELETE, which takes what waits with it
export const changeWebhookRequest = z.strictObject({ url: webhookUrl, kinds, isOn: z.boolean() });
export type ChangeWebhookRequest = Readonly<z.input<typeof changeWebhookRequest>>;

/** What became of one try. Only `answered` has a status; a redirection is an answer like others, and not followed. */
export const tryOutcome = z.enum(['answered', 'timed-out', 'unreachable', 'address-refused']);
export type TryOutcome = z.infer<typeof tryOutcome>;
const outcome = { outcome: tryOutcome.nullable(), status: z.int().nullable() };

// POST /api/console/webhooks/{id}/test sends an event that means nothing, once
export const webhookTested = z.strictObject({ ...outcome, isDelivered: z.boolean() });
export type WebhookTested = Readonly<z.infer<typeof webhookTested>>;

/** One that has not been delivered. `id`: that of what it tells of. `nextAt`: null where it is given up. */
export const undelivered = z.strictObject({
  id: z.uuid(),
  kind: webhookKind,
  sessionId: z.uuid(),
  queuedAt: z.int(),
  tries: z.int().nonnegative(),
  nextAt: z.int().nullable(),
  ...outcome,
});
export type Undelivered = Readonly<z.infer<typeof undelivered>>;

// GET /api/console/webhooks/{id}/deliveries: those that were tried in vain, the latest first;
// POST …/{delivery}/resend and DELETE …/{delivery} for those that are given up
export const undeliveredList = z.strictObject({ deliveries: z.array(undelivered) });
