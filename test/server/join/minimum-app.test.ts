import { expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../../server/settings.ts';
import { join, postJoin, refusalOf, runningServer } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';

const minimumApp = { version: '0.2.0', url: 'https://exams.example.org/app' };

test('an app that is too old begins no exam, and hears where a newer one is', async () => {
  const { url, demo } = await runningServer({ minimumApp });
  const { status, code, message } = await refusalOf(await postJoin(url, demo.ticket));
  expect({ status, code }).toEqual({ status: 426, code: 'app.outdated' });
  for (const said of ['0.1.0', '0.2.0', 'https://exams.example.org/app', 'your code stays valid'])
    expect(message).toContain(said);
});

test('an app that is new enough joins', async () => {
  const { url, demo } = await runningServer({ minimumApp: { ...minimumApp, version: '0.1.0' } });
  expect((await join(url, demo.ticket)).attempt).toBe(1);
});

test('who has begun goes on, whatever has been asked for since', async () => {
  const dataFolder = tempFolder();
  const before = await runningServer({ dataFolder });
  const { sessionId } = await join(before.url, before.demo.ticket);
  await before.dispose();
  const after = await runningServer({ dataFolder, minimumApp });
  expect((await join(after.url, before.demo.ticket)).sessionId).toBe(sessionId);
});

test('the settings say it by name, and refuse what is no version', () => {
  const env = { INVIGIL_MINIMUM_APP: '1.4.0', INVIGIL_APP_URL: 'https://exams.example.org/app' };
  expect(readSettings([], env).minimumApp).toEqual({ version: '1.4.0', url: env.INVIGIL_APP_URL });
  expect(readSettings([], {}).minimumApp).toBeUndefined();
  expect(() => readSettings([], { INVIGIL_MINIMUM_APP: 'new' })).toThrow(SettingsError);
});
