import { expect, test } from 'vitest';
import { maxProbeBytes } from '../../../contract/http.ts';
import { refusalOf, runningServer } from '../running-server.ts';

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

test('it is rate limited by address', async () => {
  const { url } = await runningServer({ rates: { probesPerMinute: 2 } });
  await fetch(`${url}/api/probe`);
  await fetch(`${url}/api/probe`);
  expect(await refusalOf(await fetch(`${url}/api/probe`))).toMatchObject({ code: 'request.rate-limited' });
});
