import { expect, test } from 'vitest';
import { sentMessage, type SentMessage } from '../../../contract/console/commands.ts';
import { timelinePage } from '../../../contract/http.ts';
import { login, post } from '../running-server.ts';
import { startedServer } from '../server-process.ts';
import { tempFolder } from '../temp-folder.ts';
import { candidate } from '../time/timed-exam.ts';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';

/** What comes of a command comes after several requests, each with its commit. */
const patient = { timeout: patience.stepMs, interval: 50 };

test('a server that is killed between sending and the answer does a command neither twice nor not at all', async () => {
  const folder = tempFolder();
  let server = await startedServer(folder, ['--port', '0', '--demo']);
  const { url, demo, staff } = server.ready;
  const tickets = new Map([['1', demo!.ticket]]);
  const kim = await candidate({ url, tickets }, '1');
  await kim.connect(false);
  await kim.begin();
  let cookie = await login(url, staff);
  const path = `${url}/api/console/sessions/${kim.joined.sessionId}`;
  const ask = async (action: string): Promise<SentMessage> =>
    sentMessage.parse(await (await post(`${path}/messages`, { action, text: 'Now.' }, { cookie })).json());
  const page = async () =>
    timelinePage.parse(await (await fetch(`${path}/events`, { headers: { cookie } })).json());

  const pause = await ask('pause');
  const resume = await ask('resume');
  await expect.poll(() => kim.got.length, patient).toBe(1);
  await server.stop('SIGKILL');
  server = await startedServer(folder, ['--port', new URL(url).port, '--demo']);
  cookie = await login(url, server.ready.staff);
  expect((await page()).messages).toMatchObject([{ outcome: null }, { outcome: null }]);

  await kim.connect();
  await expect
    .poll(async () => (await page()).messages.map(({ outcome }) => outcome?.what), patient)
    .toEqual(['executed', 'executed']);
  await server.stop('SIGKILL');
  server = await startedServer(folder, ['--port', new URL(url).port, '--demo']);
  cookie = await login(url, server.ready.staff);
  await kim.connect();
  const { events, messages } = await page();
  expect(events.map(({ event }) => event.type)).toEqual([
    'x.exam.started',
    'x.exam.paused',
    'x.proctor.message',
    'x.exam.resumed',
    'x.proctor.message',
  ]);
  expect(messages.map(({ id, outcome }) => [id, outcome?.what])).toEqual([
    [pause.id, 'executed'],
    [resume.id, 'executed'],
  ]);
  await server.stop('SIGTERM');
}, 600_000);
