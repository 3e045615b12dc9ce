import { setTimeout as delay } from 'node:timers/promises';
import { apiScopes } from '../../../../contract/access.ts';
import { addedWebhook, webhookTested, type WebhookTested } from '../../../../contract/console/webhooks.ts';
import { commandActor } from '../../../../server/staff/actor.ts';
import { startReceiver } from '../../webhooks/receiving.ts';
import { abusesOf, allOf, holds, refused } from '../abuse.ts';
import { withOwnServer } from '../stage/own-server.ts';
import type { ServerInUse } from '../stage/server-in-use.ts';

const route = '/api/console/webhooks';
const kinds: 'alerts'[] = ['alerts'];
type Server = Pick<ServerInUse, 'ask' | 'administrator'>;

const add = ({ ask, administrator }: Server, url: string) =>
  ask(route, { cookie: administrator, body: { url, kinds } });

async function added(server: Server, url: string): Promise<string> {
  return addedWebhook.parse(await (await add(server, url)).json()).webhook.id;
}

async function tested({ ask, administrator }: Server, id: string): Promise<WebhookTested> {
  const said = await ask(`${route}/${id}/test`, { method: 'POST', cookie: administrator });
  return webhookTested.parse(await said.json());
}

/** Somebody holds up a phone, and so much time passes as a delivery needs. */
async function somethingToTell({ sitting }: Pick<ServerInUse, 'sitting'>): Promise<void> {
  const one = await sitting();
  await one.say({ type: 'object.mobile-phone', data: { score01: 0.8, box: [0, 0, 1, 1] } });
  await delay(2_500);
}

export const webhookAbuses = abusesOf('webhooks', {
  'private-address': [
    'an endpoint in the institution’s own network, by all the ways to write its address',
    async (stage) => {
      const urls = [
        'http://127.0.0.1:9/',
        'https://localhost/',
        'https://2130706433/',
        'https://0x7f.1/',
        'https://0177.0.0.1/',
        'https://[::1]/',
        'https://[::ffff:127.0.0.1]/',
        'https://[::ffff:a9fe:a9fe]/',
        'https://169.254.169.254/latest/meta-data',
        'https://10.1.2.3/',
        'https://192.168.1.1/',
        'https://100.64.0.1/',
        'https://[fc00::1]/',
        'https://[64:ff9b::a01:203]/',
        'https://0.0.0.0/',
        'http://93.184.216.34/',
      ];
      const tries = urls.map(async (url) => refused(await add(stage, url), 'webhook.address-refused'));
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'odd-address': [
    'an endpoint that is a file, another protocol, has a password in it, or is no address',
    async (stage) => {
      const urls = [
        'file:///etc/passwd',
        'ftp://campus.example.org/',
        'gopher://127.0.0.1:6379/_FLUSHALL',
        'javascript:alert(1)',
        'https://user:secret@campus.example.org/',
        'https://127.0.0.1#@campus.example.org/',
        `https://campus.example.org/${'x'.repeat(2_100)}`,
        'campus',
      ];
      const tries = urls.map(async (url) => refused(await add(stage, url), 'request.malformed'));
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'others-add': [
    'a proctor, an administrator of one exam, a candidate and a key of every scope add an endpoint',
    async (stage) => {
      const { ask, person, candidate, key, examId } = stage;
      const body = { url: 'https://93.184.216.34/', kinds };
      const people = [
        await person([{ role: 'proctor', examId: null }]),
        await person([{ role: 'author', examId: null }]),
        await person([{ role: 'administrator', examId }]),
      ];
      const tries = people.map(async ({ cookie }) =>
        refused(await ask(route, { cookie, body }), 'access.denied'),
      );
      const { token } = await candidate();
      const { secret } = await key([...apiScopes]);
      return allOf(
        ...(await Promise.all(tries)),
        await refused(await ask(route, { bearer: token, body }), 'token.missing'),
        await refused(await ask(route, { bearer: secret, body }), 'token.missing'),
      );
    },
  ],
  'gone-private': [
    'an endpoint whose address has become a private one since it was added',
    async (stage) => {
      const campus = await startReceiver();
      const id = await added(stage, 'https://93.184.216.34/');
      try {
        const audit = { at: 1, actor: commandActor(), action: 'webhook-changed', about: {} } as const;
        const change = { url: campus.url, kinds, isOn: true };
        await stage.beside(({ webhooks }) => webhooks.change(id, change, audit));
        await somethingToTell(stage);
        const { outcome } = await tested(stage, id);
        return allOf(
          holds(outcome === 'address-refused', 'refused', outcome ?? 'nothing'),
          holds(campus.received.length === 0, 'refused', 'nothing is sent'),
        );
      } finally {
        await campus.stop();
        await stage.ask(`${route}/${id}`, { method: 'DELETE', cookie: stage.administrator });
      }
    },
  ],
  redirected: [
    'an endpoint that may be reached sends deliveries on to an address that may not',
    async () =>
      withOwnServer({ webhookNetworks: ['127.0.0.1'] }, async (server) => {
        const [campus, hidden] = [await startReceiver(), await startReceiver({ host: '127.0.0.2' })];
        try {
          const id = await added(server, campus.url);
          const outcomes: string[] = [];
          for (const status of [301, 302, 303, 307, 308]) {
            campus.says(() => ({ status, headers: { location: hidden.url } }));
            const said = await tested(server, id);
            outcomes.push(`${said.status} ${said.isDelivered}`);
          }
          await somethingToTell(server);
          const isTold = outcomes.join() === '301 false,302 false,303 false,307 false,308 false';
          return allOf(
            holds(isTold, 'refused', 'a redirection is no delivery'),
            holds(campus.received.length > 5, 'refused', 'the endpoint was asked'),
            holds(hidden.received.length === 0, 'refused', 'nothing is sent on'),
            await refused(await add(server, hidden.url), 'webhook.address-refused'),
          );
        } finally {
          await Promise.all([campus.stop(), hidden.stop()]);
        }
      }),
    () => (process.platform === 'linux' ? null : 'a second address of this computer, as Linux has'),
  ],
  'never-done': [
    'an endpoint that answers without an end, and one that says nothing, while others hear of everything',
    async () =>
      withOwnServer({ webhookNetworks: ['127.0.0.1'] }, async (server) => {
        const [endless, silent, campus] = [
          await startReceiver(),
          await startReceiver(),
          await startReceiver(),
        ];
        endless.says(() => ({ status: 200, endless: true }));
        silent.says(() => null);
        try {
          const ids = [await added(server, endless.url), await added(server, silent.url)];
          await added(server, campus.url);
          await somethingToTell(server);
          const heard = campus.received.length;
          const [one, other] = await Promise.all(ids.map(async (id) => tested(server, id)));
          return allOf(
            holds(heard === 1, 'limited', 'the others hear of it at once'),
            holds(one?.isDelivered === true, 'limited', 'of an answer 64 kB are read'),
            holds(other?.outcome === 'timed-out', 'limited', 'nobody is waited for longer than 15 s'),
          );
        } finally {
          await Promise.all([endless.stop(), silent.stop(), campus.stop()]);
        }
      }),
  ],
});
