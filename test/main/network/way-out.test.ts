import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Stranger } from '../../../contract/app-state.ts';
import { ourHeader } from '../../../contract/http.ts';
import { createWayOut, metBy } from '../../../main/network/way-out.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/anything`;
}

function wayOut(refusal: number | null = null) {
  const met: (Stranger | null)[] = [];
  const go = createWayOut({ fetch, refusedBy: async () => refusal, onMet: (who) => met.push(who) });
  return { met, go };
}

const metAt = (go: typeof fetch, url: string, init?: RequestInit) =>
  go(url, init).then(
    () => 'answered',
    (error: unknown) => metBy(error),
  );

test('whatever was asked: a page of the network is told from the server, and the answer comes through', async () => {
  const { met, go } = wayOut();
  const portal = await serve((_q, reply) =>
    reply.writeHead(200, { 'content-type': 'text/html' }).end('Sign in'),
  );
  const ours = await serve((_q, reply) => reply.writeHead(503, { [ourHeader]: '1' }).end('{}'));
  const put = await go(portal, { method: 'PUT', body: 'evidence' });
  expect(await put.text()).toBe('Sign in');
  await go(ours);
  expect(met).toEqual(['sign-in', null]);
});

test('a proxy that opens no tunnel is named by how it refused', async () => {
  const { met, go } = wayOut(407);
  const gone = await serve(() => {});
  expect(await metAt(go, gone.replace(/:\d+/, ':1'))).toBe('proxy');
  expect(met).toEqual(['proxy']);
});

test('a dead line is nobody, and so is a request that was given up', async () => {
  const { met, go } = wayOut();
  const silent = await serve(() => {});
  expect(await metAt(go, silent.replace(/:\d+/, ':1'))).toBeNull();
  expect(await metAt(wayOut(407).go, silent, { signal: AbortSignal.timeout(50) })).toBeNull();
  expect(met).toEqual([null]);
});
