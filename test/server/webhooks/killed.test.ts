import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { patient } from '../patient.ts';
import { startedServer } from '../server-process.ts';
import { tempFolder } from '../temp-folder.ts';
import { administrator, phone, sayingCandidate } from './hooked-server.ts';
import { receiver } from './receiver.ts';

test('killed between the commit and the answer of an endpoint, the server delivers after its next start', async () => {
  const folder = tempFolder();
  const env = { INVIGIL_WEBHOOK_NETWORKS: '127.0.0.1' };
  const start = () => startedServer(folder, ['--port', '0', '--demo'], env);
  const campus = await receiver();
  campus.says(() => null);
  const first = await start();
  const { demo, staff, url } = first.ready;
  const { secret } = await (await administrator(url, staff)).add(campus.url, ['alerts']);
  const { say } = await sayingCandidate(url, demo!.ticket);
  const sent = [await say(...phone)];
  // It is being sent, and nobody has said that it has come.
  await expect.poll(() => campus.received.length, patient).toBe(1);
  sent.push(await say(...phone), await say(...phone));
  await first.stop('SIGKILL');
  campus.says(() => ({ status: 200 }));
  campus.received.length = 0;
  const second = await start();
  // Its lease has to be over first.
  await expect
    .poll(() => new Set(campus.received.map(({ headers }) => headers['webhook-id'])), {
      ...patient,
      timeout: 45_000,
    })
    .toEqual(new Set(sent));
  const { body, headers } = campus.received[0]!;
  expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
  await second.stop('SIGTERM');
}, 90_000);
