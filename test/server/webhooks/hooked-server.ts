import {
  addedWebhook,
  undeliveredList,
  webhookList,
  type WebhookKind,
} from '../../../contract/console/webhooks.ts';
import type { EventType } from '../../../contract/catalog.ts';
import type { StoredMark } from '../../../contract/wire.ts';
import { markOf, nextEvent } from '../chain-of-events.ts';
import { join, login, post, runningServer } from '../running-server.ts';

/** What the server may send to in these tests: receivers on this machine. */
export const webhookNetworks = ['127.0.0.1'];

type Options = NonNullable<Parameters<typeof runningServer>[0]>;

/** A server that may send to this machine, and what an administrator does with its webhooks. */
export async function hookedServer(options: Options = {}) {
  const server = await runningServer({ webhookNetworks, ...options });
  return { ...server, ...(await administrator(server.url)) };
}

export async function administrator(url: string, staff?: Parameters<typeof login>[1]) {
  const cookie = await login(url, staff);
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${url}/api/console/webhooks${path}`, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    cookie,
    ask,
    add: async (to: string, kinds: readonly WebhookKind[]) =>
      addedWebhook.parse(await (await ask('POST', '', { url: to, kinds })).json()),
    webhooks: async () => webhookList.parse(await (await ask('GET', '')).json()).webhooks,
    undelivered: async (id: string) =>
      undeliveredList.parse(await (await ask('GET', `/${id}/deliveries`)).json()).deliveries,
  };
}

/** An app that has joined and says what it sees. */
export async function sayingCandidate(url: string, ticket: string) {
  const joined = await join(url, ticket);
  let mark: StoredMark = joined.stored;
  return {
    ...joined,
    async say(type: EventType, data: Record<string, unknown>): Promise<string> {
      const event = nextEvent(joined.sessionId, mark, { type, data });
      const path = `${url}/api/sessions/${joined.sessionId}/batches`;
      const said = await post(path, { events: [event] }, { authorization: `Bearer ${joined.token}` });
      if (!said.ok) throw new Error(await said.text());
      mark = markOf(event);
      return event.id;
    },
  };
}
export const phone = ['object.mobile-phone', { score01: 0.8, box: [0, 0, 1, 1] }] as const;
