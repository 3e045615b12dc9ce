import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createSystemClock } from '../../../../core/clock.ts';
import { createOneClock } from '../../../../core/one-clock.ts';
import { join } from '../../../../main/session/start/join.ts';
import { aSessionRecord } from '../../../fakes/session-record.ts';

let dispose: (() => void) | undefined;
afterEach(() => dispose?.());

async function serverThatSays(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(
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
  expect(await join(request(server))).toEqual({ ok: true, value: reply });
});

test('the server’s own refusal comes through with its code and words', async () => {
  const refusal = { ok: false, code: 'ticket.unknown', message: 'Nobody has this code.' };
  const server = await serverThatSays(404, JSON.stringify(refusal));
  expect(await join(request(server))).toEqual(refusal);
});

test.each([
  ['something else that answers', '<html>Sign in to the hotel Wi-Fi</html>'],
  ['a server of another version', JSON.stringify({ sessionId: 7 })],
])('%s is named as such', async (_what, body) => {
  const server = await serverThatSays(200, body);
  expect(await join(request(server))).toMatchObject({ ok: false, code: 'protocol.unsupported' });
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
  await join(request(server), fetch, 10_000, clock);
  expect(Math.abs(clock.now() - Date.now()) < 5_000).toBe(isSet);
});
