import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createExamApi } from '../../exam-page/api.ts';

test('an answer that nobody takes in time has not arrived: a line can be dead and say nothing', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  await once(silent, 'listening');
  const origin = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const api = createExamApi((path, init) => fetch(new URL(path as string, origin), init), 100);
  expect(await api.read()).toMatchObject({ ok: false, code: 'server.unreachable' });
});
