import { computerOf } from '../../harness/candidate/computer.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { createOneClock } from '../../../core/one-clock.ts';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fail } from '../../../contract/result.ts';
import { dialSocket } from '../../../main/link/socket-channel.ts';
import { httpProxyOf, tunnelAgent } from '../../../main/network/proxy-agent.ts';
import { join, runningServer } from '../../server/running-server.ts';

test.each([
  ['DIRECT', null],
  ['PROXY proxy.school.example:3128; DIRECT', { isTls: false, host: 'proxy.school.example', port: 3128 }],
  ['HTTPS [2001:db8::1]:443', { isTls: true, host: '2001:db8::1', port: 443 }],
  ['SOCKS5 10.0.0.1:1080', null],
  ['', null],
])('%s', (said, proxy) => {
  expect(httpProxyOf(said)).toEqual(proxy);
});

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A school's proxy. `status`: what it says to who wants a tunnel. */
async function proxyThatSays(status: number) {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, client: Socket, head) => {
    asked.push(url);
    open.add(client);
    client.on('error', () => client.destroy());
    if (status !== 200) return void client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const { hostname, port } = new URL(`http://${url}`);
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    open.add(upstream);
    upstream.on('error', () => client.destroy());
  });
  const port = await portOf(proxy);
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    proxy.close();
  });
  return { asked, proxy: { isTls: false, host: '127.0.0.1', port } };
}

const timing = { dialTimeoutMs: 5_000, ackTimeoutMs: 2_000, heartbeatMs: 2_000 };

async function dialBy(proxy: Parameters<typeof tunnelAgent>[0], url: string, token: string) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  return dialSocket({
    server: new URL(url),
    token,
    prover: await computerOf(token),
    socketWay: async (to) => ({ agent: tunnelAgent(proxy, to) }),
    clock: createOneClock({ clock: createSystemClock(globalThis) }),
    onMessage: async () => {},
    signal: stop.signal,
    ...timing,
  });
}

test('the WebSocket goes through a tunnel of the proxy, and is welcomed by the server', async () => {
  const server = await runningServer();
  const { token } = await join(server.url, server.demo.ticket);
  const { asked, proxy } = await proxyThatSays(200);
  const dialled = await dialBy(proxy, server.url, token);
  expect(dialled).toMatchObject({ ok: true, value: { stored: { seq: 0 } } });
  expect(asked).toEqual([new URL(server.url).host]);
  if (dialled.ok) expect(await dialled.value.beat()).not.toBe(null);
});

test('a proxy that gives no tunnel is a server that cannot be reached', async () => {
  const { asked, proxy } = await proxyThatSays(407);
  const dialled = await dialBy(proxy, 'http://exams.invalid', 'none');
  expect(dialled).toMatchObject({ ok: false, code: fail('server.unreachable', '').code });
  expect(asked).toEqual(['exams.invalid:80']);
});

test('where nobody knows the way, it is the straight one', async () => {
  const server = await runningServer();
  const { token } = await join(server.url, server.demo.ticket);
  const dialled = await dialSocket({
    server: new URL(server.url),
    token,
    prover: await computerOf(token),
    socketWay: () => Promise.reject(new Error('no session of Chromium')),
    clock: createOneClock({ clock: createSystemClock(globalThis) }),
    onMessage: async () => {},
    signal: AbortSignal.timeout(10_000),
    ...timing,
  });
  expect(dialled.ok).toBe(true);
  if (dialled.ok) dialled.value.close('enough');
});
