import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { auditPage } from '../../../contract/console/audit.ts';
import { sessionIncidents } from '../../../contract/console/review.ts';
import { patient } from '../patient.ts';
import { post, refusalOf } from '../running-server.ts';
import { root } from '../../structure/source-files.ts';
import { tempFolder } from '../temp-folder.ts';
import { hookedServer, phone, sayingCandidate } from './hooked-server.ts';
import { receiver } from './receiver.ts';

/** A clock that goes ahead where a test says so. */
function aheadClock() {
  let aheadMs = 0;
  return {
    now: () => Date.now() + aheadMs,
    goAhead: (ms: number) => void (aheadMs += ms),
  };
}
const asHeaders = (headers: object) => headers as Record<string, string>;

test('what an endpoint hears of comes as a CloudEvent that an independent library verifies, and nothing else does', async () => {
  const server = await hookedServer();
  const campus = await receiver();
  const { webhook, secret } = await server.add(campus.url, ['sessions', 'alerts', 'decisions']);
  const { say, sessionId } = await sayingCandidate(server.url, server.demo.ticket);
  await say('user.active', { idleMs: 1 });
  const startedId = await say('x.exam.started', { endsAt: Date.now() + 1_000_000 });
  const phoneId = await say(...phone);
  await expect.poll(() => campus.received.length, patient).toBe(2);
  const told = campus.received.map(({ body, headers }) =>
    new Webhook(secret).verify(body, asHeaders(headers)),
  );
  expect(told).toMatchObject([
    { id: expect.any(String), specversion: '1.0' },
    { subject: sessionId, examid: expect.any(String), chain: 'app' },
  ]);
  expect(campus.received.map(({ headers }) => String(headers['webhook-id'])).toSorted()).toEqual(
    [startedId, phoneId].toSorted(),
  );
  expect(told).toContainEqual(
    expect.objectContaining({
      id: phoneId,
      type: 'org.invigil.event.object.mobile-phone',
      severity: 'alert',
    }),
  );
  expect(campus.received[0]!.headers['content-type']).toContain('application/cloudevents+json');
  const { body, headers } = campus.received[0]!;
  const other = new Webhook(`whsec_${Buffer.alloc(32, 1).toString('base64')}`);
  expect(() => other.verify(body, asHeaders(headers))).toThrow('signature');
  expect(() => new Webhook(secret).verify(`${body} `, asHeaders(headers))).toThrow('signature');

  const incidents = sessionIncidents.parse(
    await (
      await fetch(`${server.url}/api/console/sessions/${sessionId}/incidents`, {
        headers: { cookie: server.cookie },
      })
    ).json(),
  );
  const decision = { id: crypto.randomUUID(), decision: 'dismissed' };
  const path = `sessions/${sessionId}/incidents/${incidents.incidents[0]!.id}/dispositions`;
  await post(`${server.url}/api/console/${path}`, decision, { cookie: server.cookie });
  await expect.poll(() => campus.received.length, patient).toBe(3);
  expect(JSON.parse(campus.received[2]!.body)).toMatchObject({
    type: 'org.invigil.decision',
    subject: sessionId,
    data: { id: decision.id, decision: 'dismissed' },
  });
  await expect
    .poll(async () => server.webhooks(), patient)
    .toMatchObject([{ id: webhook.id, waiting: 0, failed: 0, deliveredAt: expect.any(Number) }]);
});

test('the verifier of the page takes what a server sent, and nothing that was changed, is old or of another', async () => {
  const page = readFileSync(join(root, 'docs/webhooks.md'), 'utf8');
  const file = join(tempFolder(), 'verifier.mjs');
  writeFileSync(file, /```js\n([\s\S]*?)```/.exec(page)![1]!);
  const { isFromInvigil } = (await import(pathToFileURL(file).href)) as {
    isFromInvigil: (secret: string, headers: object, body: string, nowMs?: number) => boolean;
  };
  const server = await hookedServer();
  const campus = await receiver();
  const { webhook, secret } = await server.add(campus.url, ['alerts']);
  const tested = await (await server.ask('POST', `/${webhook.id}/test`)).json();
  expect(tested).toEqual({ outcome: 'answered', status: 204, isDelivered: true });
  const { headers, body } = campus.received[0]!;
  expect(JSON.parse(body)).toMatchObject({ specversion: '1.0', type: 'org.invigil.webhook.test' });
  expect(isFromInvigil(secret, headers, body)).toBe(true);
  expect(isFromInvigil(secret, headers, `${body} `)).toBe(false);
  expect(isFromInvigil(secret, { ...headers, 'webhook-id': 'x' }, body)).toBe(false);
  expect(isFromInvigil(secret, headers, body, Date.now() + 301_000)).toBe(false);
  expect(isFromInvigil(`whsec_${Buffer.alloc(32, 1).toString('base64')}`, headers, body)).toBe(false);
});

test('a secret is told once: neither lists nor the log of changes nor the database have it', async () => {
  const server = await hookedServer();
  const { secret, webhook } = await server.add('http://127.0.0.1:9/x', ['alerts']);
  const audit = await fetch(`${server.url}/api/console/audit`, { headers: { cookie: server.cookie } });
  const { entries } = auditPage.parse(await audit.json());
  expect(entries[0]).toMatchObject({ action: 'webhook-added', about: { webhookId: webhook.id } });
  const shown = JSON.stringify([await server.webhooks(), entries]);
  const files = ['invigil.db', 'invigil.db-wal'].map((name) =>
    readFileSync(join(server.dataFolder, name), 'latin1'),
  );
  expect(files.some((text) => text.includes(webhook.id))).toBe(true);
  for (const text of [shown, ...files]) expect(text.includes(secret.slice(6))).toBe(false);
});

test('an endpoint that is down for a while gets everything when it is back, each once more with the same id', async () => {
  const clock = aheadClock();
  const server = await hookedServer(clock);
  const campus = await receiver();
  await server.add(campus.url, ['alerts']);
  const { say } = await sayingCandidate(server.url, server.demo.ticket);
  await campus.stop();
  const ids: string[] = [];
  for (let count = 0; count < 6; count += 1) ids.push(await say(...phone));
  const { id } = (await server.webhooks())[0]!;
  const tries = async () => (await server.undelivered(id)).map((one) => one.tries);
  await expect.poll(tries, patient).toEqual([1, 1, 1, 1, 1, 1]);
  expect(await server.undelivered(id)).toMatchObject(
    ids.map(() => ({ outcome: 'unreachable', nextAt: expect.any(Number) })),
  );
  const back = await receiver(campus.port);
  back.says(() => ({ status: back.received.length <= 2 ? 503 : 200 }));
  clock.goAhead(60_000);
  await expect.poll(tries, patient).toEqual([2, 2]);
  clock.goAhead(120_000);
  await expect.poll(async () => (await server.webhooks())[0]?.waiting, patient).toBe(0);
  const heard = back.received.map(({ headers }) => String(headers['webhook-id']));
  expect(heard).toHaveLength(8);
  expect(new Set(heard)).toEqual(new Set(ids));
});

test('an endpoint that says 410 is switched off; what it refused waits for an administrator, and their word is in the log', async () => {
  const server = await hookedServer();
  const campus = await receiver();
  campus.says(() => ({ status: 410 }));
  const { webhook } = await server.add(campus.url, ['alerts']);
  const { say } = await sayingCandidate(server.url, server.demo.ticket);
  const first = await say(...phone);
  const isOff = { isOn: false, isGone: true, failed: 1, waiting: 0 };
  await expect.poll(server.webhooks, patient).toMatchObject([isOff]);
  // One that is off hears of nothing new.
  await say(...phone);
  expect(await server.webhooks()).toMatchObject([isOff]);
  const on = { url: campus.url, kinds: ['alerts'], isOn: true };
  await server.ask('PUT', `/${webhook.id}`, on);
  const second = await say(...phone);
  await expect.poll(server.webhooks, patient).toMatchObject([{ ...isOff, failed: 2 }]);
  campus.says(() => ({ status: 200 }));
  await server.ask('PUT', `/${webhook.id}`, on);
  const ofFirst = `/${webhook.id}/deliveries/${first}`;
  expect((await server.ask('POST', `${ofFirst}/resend`)).status).toBe(200);
  const isOn = { isOn: true, isGone: false, waiting: 0 };
  await expect.poll(server.webhooks, patient).toMatchObject([{ ...isOn, failed: 1 }]);
  expect(campus.received.map(({ headers }) => headers['webhook-id'])).toEqual([first, second, first]);
  expect((await server.ask('POST', `${ofFirst}/resend`)).status).toBe(404);
  const ofSecond = `/${webhook.id}/deliveries/${second}`;
  expect((await server.ask('DELETE', ofSecond)).status).toBe(200);
  expect((await server.ask('DELETE', ofSecond)).status).toBe(404);
  expect(await server.webhooks()).toMatchObject([{ ...isOn, failed: 0 }]);
  expect((await server.ask('DELETE', `/${webhook.id}`)).status).toBe(200);
  expect(await server.webhooks()).toEqual([]);
  const audit = await fetch(`${server.url}/api/console/audit`, { headers: { cookie: server.cookie } });
  const actions = auditPage.parse(await audit.json()).entries.map(({ action }) => action);
  expect(actions.slice(0, 6)).toEqual([
    'webhook-deleted',
    'webhook-discarded',
    'webhook-resent',
    'webhook-changed',
    'webhook-changed',
    'webhook-added',
  ]);
});

test('a redirection is not followed, and a delivery that is redirected is not delivered', async () => {
  const server = await hookedServer();
  const [campus, elsewhere] = [await receiver(), await receiver()];
  campus.says(() => ({ status: 307, headers: { location: elsewhere.url } }));
  const { webhook } = await server.add(campus.url, ['alerts']);
  const tested = await (await server.ask('POST', `/${webhook.id}/test`)).json();
  expect(tested).toEqual({ outcome: 'answered', status: 307, isDelivered: false });
  const { say } = await sayingCandidate(server.url, server.demo.ticket);
  await say(...phone);
  await expect
    .poll(async () => server.undelivered(webhook.id), patient)
    .toMatchObject([{ status: 307, tries: 1 }]);
  expect(elsewhere.received).toEqual([]);
});

test('an endpoint that was added while its network was named is not reached when it is named no more', async () => {
  const campus = await receiver();
  const allowing = await hookedServer();
  const { webhook } = await allowing.add(campus.url, ['alerts']);
  await allowing.dispose();
  const strict = await hookedServer({ dataFolder: allowing.dataFolder, webhookNetworks: [] });
  expect(await refusalOf(await strict.ask('POST', '', { url: campus.url, kinds: ['alerts'] }))).toMatchObject(
    {
      code: 'webhook.address-refused',
    },
  );
  const tested = await (await strict.ask('POST', `/${webhook.id}/test`)).json();
  expect(tested).toEqual({ outcome: 'address-refused', status: null, isDelivered: false });
  const { say } = await sayingCandidate(strict.url, strict.demo.ticket);
  await say(...phone);
  await expect
    .poll(async () => strict.undelivered(webhook.id), patient)
    .toMatchObject([{ outcome: 'address-refused' }]);
  expect(campus.received).toEqual([]);
});
