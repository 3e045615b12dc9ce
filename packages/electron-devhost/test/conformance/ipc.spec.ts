import { expect, test } from './fixtures.ts';

const samples: Readonly<Record<string, string>> = {
  primitives: '["text ☃",1.5,-0,NaN,Infinity,true,null,undefined,1180591620717411303424n]',
  date: 'Date(86400000)',
  regexp: 'RegExp(a+b/gi)',
  collections: '{map:Map(["key",Set(1,"two")]),array:[1,[2,[3]]]}',
  error: 'RangeError(too far)',
  buffer: 'ArrayBuffer(1,2,255)',
  views: '[Uint8Array(2,3),Float32Array(0.5,-1),BigInt64Array(-5)]',
  cycle: '{name:"cycle",self:cycle}',
};

for (const [name, description] of Object.entries(samples)) {
  test(`invoke clones ${name} there and back`, async ({ bench: { page } }) => {
    expect(await page.evaluate((name) => api.roundTrip(name), name)).toEqual([description, description]);
  });
}

test('a function cannot be sent', async ({ bench: { page } }) => {
  const outcome = await page.evaluate(() => api.invokeFunction().catch((error: Error) => error.message));
  expect(outcome).toContain('could not be cloned');
});

test('errors of a handler arrive as errors, with the channel and the message', async ({
  bench: { page },
}) => {
  const messageOf = (channel: string): Promise<unknown> =>
    page.evaluate((channel) => api.invoke(channel).catch((error: Error) => error.message), channel);
  expect(await messageOf('fail')).toBe("Error invoking remote method 'fail': TypeError: broken on purpose");
  expect(await messageOf('nobody')).toBe(
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  );
});

test('one handler a channel, and only until it is removed', async ({ bench: { page }, shared }) => {
  const refusal = await shared.electronApp.evaluate(({ ipcMain }) => {
    ipcMain.handleOnce('temporary', () => 'once');
    try {
      ipcMain.handle('temporary', () => 'twice');
      return 'accepted';
    } catch (error) {
      return String(error);
    }
  });
  expect(refusal).toContain("Attempted to register a second handler for 'temporary'");
  expect(await page.evaluate(() => api.invoke('temporary'))).toBe('once');
  expect(await page.evaluate(() => api.invoke('temporary').catch(() => 'gone'))).toBe('gone');
});

test('a handler knows who asks', async ({ open }) => {
  const [one, other] = [await open(), await open('app://main/other.html')];
  expect(await other.page.evaluate(() => api.invoke('sender'))).toEqual({
    id: await other.handle.evaluate((window) => window.webContents.id),
    url: 'app://main/other.html',
  });
  expect(await one.page.evaluate(() => api.invoke('sender'))).toMatchObject({ url: 'app://main/index.html' });
});

test('messages arrive in the order they were sent', async ({ bench: { page }, shared }) => {
  await page.evaluate(async () => {
    for (let number = 0; number < 200; number += 1) api.send('note', number, 'x'.repeat(number * 50));
    await api.invoke('echo');
  });
  const notes = await shared.electronApp.evaluate(() => fixture.notes.map(([number]) => number));
  expect(notes).toEqual(Array.from({ length: 200 }, (_, number) => number));
});

test('sendSync answers before the next statement', async ({ bench: { page } }) => {
  expect(await page.evaluate(() => [api.sendSync('sum', 2, 3), api.sendSync('sum', 'a', 'b')])).toEqual([
    5,
    'ab',
  ]);
});

test('main sends to a page; listeners come, go, and hear in order', async ({ bench: { page, handle } }) => {
  await page.evaluate(() => {
    window.heard = [];
    window.stopHearing = api.on('tick', (...args) => window.heard.push(args));
    api.once('tick', (first) => window.heard.push([`once ${String(first)}`]));
  });
  const tick = (...args: unknown[]): Promise<void> =>
    handle.evaluate((window, args) => window.webContents.send('tick', ...args), args);
  await tick(1, { two: [2] });
  await tick(3);
  await expect.poll(() => page.evaluate(() => window.heard)).toEqual([[1, { two: [2] }], ['once 1'], [3]]);
  await page.evaluate(() => window.stopHearing());
  await tick(4);
  await page.evaluate(() => api.invoke('echo'));
  expect(await page.evaluate(() => window.heard.length)).toBe(3);
});

test('typed arrays reach the page as typed arrays', async ({ bench: { page, handle } }) => {
  await page.evaluate(() => {
    window.heard = [];
    api.on('bytes', (bytes) => window.heard.push(bytes));
  });
  await handle.evaluate((window) => window.webContents.send('bytes', new Uint8Array([9, 8, 7])));
  await expect
    .poll(() => page.evaluate(() => window.heard.map((value) => value instanceof Uint8Array && [...value])))
    .toEqual([[9, 8, 7]]);
});

test('a reloaded page starts with a fresh bridge', async ({ bench: { page, handle } }) => {
  await page.evaluate(() => api.on('tick', () => undefined));
  await page.reload();
  await page.locator('#ready').waitFor({ state: 'attached' });
  expect(await page.evaluate(() => api.invoke('echo', 'again'))).toBe('again');
  await handle.evaluate((window) => window.webContents.send('tick'));
  expect(await page.evaluate(() => api.count())).toBe(1);
});
