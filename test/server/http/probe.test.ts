import { expect, test } from 'vitest';
import { maxProbeBytes } from '../../../contract/http.ts';
import { join, refusalOf, runningServer } from '../running-server.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';

const upload = (url: string, body: Uint8Array<ArrayBuffer>, type = 'application/octet-stream') =>
  fetch(`${url}/api/probe`, { method: 'POST', headers: { 'content-type': type }, body });

test('the probe tells the time and counts what is sent', async () => {
  const { url } = await runningServer({ now: () => 1_800_000_000_123 });
  expect(await (await fetch(`${url}/api/probe`)).json()).toEqual({ now: 1_800_000_000_123 });
  for (const size of [0, 1, maxProbeBytes]) {
    expect(await (await upload(url, new Uint8Array(size))).json()).toEqual({ receivedBytes: size });
  }
});

test('it takes no more than that, and nothing else', async () => {
  const { url } = await runningServer();
  expect(await refusalOf(await upload(url, new Uint8Array(maxProbeBytes + 1)))).toMatchObject({
    status: 413,
    code: 'request.too-large',
  });
  const json = await upload(url, new TextEncoder().encode('{}'), 'application/json');
  expect(await refusalOf(json)).toMatchObject({ code: 'request.malformed' });
});

test('it is rate limited by session, whatever the address, and without a token by address', async () => {
  const { url, demo } = await runningServer({ rates: { probesPerMinute: 2, strangersProbesPerMinute: 2 } });
  const { token } = await join(url, demo.ticket);
  const authorization = { mine: `Bearer ${token}`, invented: 'Bearer one.of.mine' };
  const probe = (headers: Record<string, string> = {}) => askAsComputer(`${url}/api/probe`, { headers });
  // Who says any token at all is not somebody yet.
  await probe();
  await probe({ authorization: authorization.invented });
  const refused = await probe();
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refusalOf(refused)).toMatchObject({ code: 'request.rate-limited' });
  expect((await probe({ authorization: authorization.mine })).status).toBe(200);
  expect((await probe({ authorization: authorization.mine })).status).toBe(200);
  expect((await probe({ authorization: authorization.mine })).status).toBe(429);
});
