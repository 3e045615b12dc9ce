import { z } from 'zod';
import {
  addedWebhook,
  addWebhookRequest,
  changeWebhookRequest,
  undeliveredList,
  webhook,
  webhookList,
  webhookTested,
} from '../console/webhooks.ts';
import type { Operation } from './operation.ts';

const webhookParams = z.strictObject({ id: z.uuid() });
const deliveryParams = webhookParams.extend({ delivery: z.uuid() });
const done = z.strictObject({ ok: z.literal(true) });
const shared = { tag: 'Webhooks', admission: { right: 'webhooks.manage', in: 'server' } } as const;
const ofOne = { ...shared, params: webhookParams } as const;
const ofDelivery = { ...shared, params: deliveryParams, answer: done } as const;

export const webhookOperations = {
  listWebhooks: {
    ...shared,
    method: 'GET',
    path: '/webhooks',
    summary: 'The endpoints that hear of events',
    answer: webhookList,
    refusals: [],
  },
  addWebhook: {
    ...shared,
    method: 'POST',
    path: '/webhooks',
    summary: 'Adds an endpoint; the answer has its secret, this once',
    description:
      'It gets CloudEvents 1.0 as `application/cloudevents+json`, signed as Standard Webhooks says, at least once each and in no certain order.',
    body: addWebhookRequest,
    answer: addedWebhook,
    refusals: ['webhook.address-refused'],
  },
  changeWebhook: {
    ...ofOne,
    method: 'PUT',
    path: '/webhooks/:id',
    summary: 'Where an endpoint is, what it hears of, and whether it is on',
    description: 'What waits for one that is off waits until it is on again; new events are not kept for it.',
    body: changeWebhookRequest,
    answer: webhook,
    refusals: ['webhook.unknown', 'webhook.address-refused'],
  },
  deleteWebhook: {
    ...ofOne,
    method: 'DELETE',
    path: '/webhooks/:id',
    summary: 'Deletes an endpoint, and what waits for it',
    answer: done,
    refusals: ['webhook.unknown'],
  },
  testWebhook: {
    ...ofOne,
    method: 'POST',
    path: '/webhooks/:id/test',
    summary: 'Sends an event of type org.invigil.webhook.test, once, and says what came back',
    answer: webhookTested,
    refusals: ['webhook.unknown'],
  },
  listUndelivered: {
    ...ofOne,
    method: 'GET',
    path: '/webhooks/:id/deliveries',
    summary: 'What was tried in vain, the latest first: to be tried again, or given up',
    answer: undeliveredList,
    refusals: ['webhook.unknown'],
  },
  resendDelivery: {
    ...ofDelivery,
    method: 'POST',
    path: '/webhooks/:id/deliveries/:delivery/resend',
    summary: 'Sends again what was given up',
    refusals: ['webhook.unknown'],
  },
  discardDelivery: {
    ...ofDelivery,
    method: 'DELETE',
    path: '/webhooks/:id/deliveries/:delivery',
    summary: 'Discards what was given up',
    refusals: ['webhook.unknown'],
  },
} as const satisfies Record<string, Operation>;
