import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ourHeader } from '../../../../contract/http.ts';
import { fail } from '../../../../contract/result.ts';
import { createSystemClock } from '../../../../core/clock.ts';
import { createOneClock } from '../../../../core/one-clock.ts';
import { join as joinBy } from '../../../../main/session/start/join.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';

const join = (request: Parameters<typeof joinBy>[0]) => joinBy(request, fetch);
let dispose: (() => void) | undefined;
afterEach(() => dispose?.());

async function serverThatSays(
  status: number,
  body: string,
  headers: OutgoingHttpHeaders = {},
): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status, headers).end(body)).listen(
    0,
    '127.0.0.1',
  );
  dispose = () => server.close();
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const request = (server: string) => ({
  server,
  ticket: 'ABCD2345',
  appVersion: '0.1.0',
  platform: 'linux',
  device: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  move: false,
});

test('an accepted ticket is a session', async () => {
  const { reply } = aSessionRecord();
  const server = await serverThatSays(200, JSON.stringify(reply));
  expect(await join(request(server))).toEqual({ ok: true, value: { answer: reply, reply } });
});

test('the server’s own refusal comes through with its code and words', async () => {
  const refusal = { ok: false, code: 'ticket.unknown', message: 'Nobody has this code.' };
  const server = await serverThatSays(404, JSON.stringify(refusal));
  expect(await join(request(server))).toEqual(refusal);
});

const html = { 'content-type': 'text/html' };
test.each([
  ['a sign-in page', 200, '<html>Sign in to the hotel Wi-Fi</html>', html, 'Open a browser, sign in'],
  ['a sign-in page by its status', 511, '', {}, 'Open a browser, sign in'],
  ['a redirect to nowhere', 302, '', {}, 'Open a browser, sign in'],
  ['a gateway', 502, '<html><h1>502 Bad Gateway</h1></html>', html, 'cannot be reached behind its address'],
  ['maintenance', 503, '{"message":"back soon"}', { 'content-type': 'application/json' }, 'Wait a moment'],
  ['an empty time-out', 504, '', {}, 'Wait a moment'],
  ['a filter', 403, '<html>Blocked: games</html>', html, 'does not let requests'],
  ['JSON of somebody else', 200, '{"sessionId":7}', { 'content-type': 'application/json' }, 'Something else'],
])('%s is a server that cannot be reached now, and is named', async (_what, status, body, headers, words) => {
  const server = await serverThatSays(status, body, headers);
  expect(await join(request(server))).toMatchObject({
    ok: false,
    code: 'server.unreachable',
    message: expect.stringContaining(words),
  });
});

test('a portal at another origin is no server of another version', async () => {
  const portal = await serverThatSays(200, '{"welcome":true}');
  const closePortal = dispose;
  const server = await serverThatSays(302, '', { location: `${portal}/hello` });
  const closeServer = dispose;
  dispose = () => (closePortal?.(), closeServer?.());
  expect(await join(request(server))).toMatchObject({
    code: 'server.unreachable',
    message: expect.stringContaining('Open a browser'),
  });
});

test('only a server that says it is ours can be of another version', async () => {
  const server = await serverThatSays(200, JSON.stringify({ sessionId: 7 }), { [ourHeader]: '2' });
  expect(await join(request(server))).toMatchObject({ ok: false, code: 'protocol.unsupported' });
});

test.each([
  ['our server', JSON.stringify(fail('request.rate-limited', 'later')), 'request.rate-limited'],
  ['a proxy', 'Too Many Requests', 'server.unreachable'],
])('%s with too many requests says when to come again', async (_who, body, code) => {
  const server = await serverThatSays(429, body, { 'retry-after': '7' });
  expect(await join(request(server))).toMatchObject({ ok: false, code, retryAfterMs: 7_000 });
});

test('nobody there is a failure with a remedy', async () => {
  const server = await serverThatSays(200, '');
  dispose?.();
  expect(await join(request(server))).toMatchObject({
    ok: false,
    code: 'server.unreachable',
    message: expect.stringContaining('Check the internet connection'),
  });
});

test.each([
  ['the server’s answer sets the clock', JSON.stringify(aSessionRecord().reply), true],
  ['a page that was put in between does not', '<html>Sign in to the hotel Wi-Fi</html>', false],
])('%s', async (_what, body, isSet) => {
  const server = await serverThatSays(200, body);
  const system = createSystemClock(globalThis);
  const clock = createOneClock({ clock: { ...system, now: () => system.now() + 3_600_000 } });
  await joinBy(request(server), fetch, 10_000, clock);
  expect(Math.abs(clock.now() - Date.now()) < 5_000).toBe(isSet);
});
