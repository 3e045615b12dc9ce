import { expect, onTestFinished, test } from 'vitest';
import { createSystemClock } from '../../../core/clock.ts';
import { createApp } from '../../../server/http/app.ts';
import { recordedLog } from '../recorded-log.ts';

/** Whose request the server takes it for, when it comes from `remoteAddress` with this header. */
async function seenAs(remoteAddress: string, trustedProxies?: readonly string[]) {
  const clock = createSystemClock(globalThis);
  const app = await createApp(recordedLog().log, { isSecure: false, clock, trustedProxies });
  onTestFinished(() => app.close());
  app.get('/ip', ({ ip }) => ip);
  const headers = { 'x-forwarded-for': '203.0.113.7, 192.0.2.1' };
  return (await app.inject({ url: '/ip', remoteAddress, headers })).body;
}

test('a proxy on this machine, and one that was named, say whose request it is', async () => {
  expect(await seenAs('127.0.0.1')).toBe('192.0.2.1');
  expect(await seenAs('10.1.2.3', ['10.1.0.0/16'])).toBe('192.0.2.1');
  // A chain of named ones is followed to whom the first of them was asked by.
  expect(await seenAs('10.1.2.3', ['10.1.2.3', '192.0.2.1'])).toBe('203.0.113.7');
});

test('nobody else is believed', async () => {
  expect(await seenAs('10.1.2.3')).toBe('10.1.2.3');
  expect(await seenAs('10.2.0.1', ['10.1.0.0/16'])).toBe('10.2.0.1');
});
