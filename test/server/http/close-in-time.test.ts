import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { runningServer } from '../running-server.ts';

/** A connection to a server on which this much has been said. */
async function connectionTo(url: string, said: string) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  if (said !== '') socket.write(said);
  // Until a later one is answered, the earlier has been taken.
  await (await fetch(`${url}/livez`)).text();
  return socket;
}

/** Node would wait for a minute and for ten. */
const mostMs = 30_000;

test.each([
  ['a connection on which nothing was ever said', ''],
  ['half of a request', 'POST /api/join HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhalf'],
])('a server that stops does not wait for %s', async (_, said) => {
  const server = await runningServer();
  const socket = await connectionTo(server.url, said);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const startedAt = performance.now();
  await server.dispose();
  expect(performance.now() - startedAt).toBeLessThan(mostMs);
  await closed;
});
