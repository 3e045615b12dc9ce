import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** One camera frame: 1280x720 RGBA. */
const FRAME_BYTES = 1280 * 720 * 4;

/** A port from the page to a utility process; the page keeps its end as `keptPort`, started. */
async function connect(electronApp: ElectronApplication, page: Page): Promise<void> {
  await keepNextPort(page);
  await electronApp.evaluate(async ({ BrowserWindow, MessageChannelMain, utilityProcess }) => {
    const child = utilityProcess.fork(`${fixture.dir}/utility.js`);
    fixture.child = child;
    child.on('message', (message: unknown) => fixture.notes.push([message]));
    await new Promise((resolve) => child.once('spawn', () => resolve(null)));
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage('take this', [port1]);
    BrowserWindow.getAllWindows()[0]?.webContents.postMessage('port', 'port', [port2]);
  });
  await page.waitForFunction(() => globalThis.keptPort !== undefined);
}

function keepNextPort(page: Page): Promise<void> {
  return page.evaluate(() => {
    globalThis.heard = [];
    addEventListener('message', ({ ports: [port] }) => {
      if (!port) return;
      port.addEventListener('close', () => globalThis.heard.push('closed'));
      port.start();
      globalThis.keptPort = port;
    });
  });
}

function killChild(electronApp: ElectronApplication): Promise<boolean | undefined> {
  return electronApp.evaluate(() => fixture.child?.kill());
}

test('two ports of one channel in the main process', async ({ shared }) => {
  const heard = await shared.electronApp.evaluate(async ({ MessageChannelMain }) => {
    const { port1, port2 } = new MessageChannelMain();
    const heard: unknown[] = [];
    // Nothing is delivered before start().
    port1.postMessage({ first: new Map([[1, 2]]) });
    port1.postMessage('second');
    const both = new Promise((resolve) => {
      port2.on('message', ({ data }) => heard.push(data) === 2 && resolve(null));
    });
    port2.start();
    await both;
    const closed = new Promise((resolve) => port2.once('close', () => resolve('closed')));
    port1.close();
    return [
      heard[0] instanceof Object && 'first' in heard[0] && heard[0].first instanceof Map,
      heard[1],
      await closed,
    ];
  });
  expect(heard).toEqual([true, 'second', 'closed']);
});

test('a frame goes from the page to a utility process and back', async ({ open, shared }) => {
  const { page } = await open();
  await connect(shared.electronApp, page);
  const answer = await page.evaluate(async (length) => {
    const frame = Uint8Array.from({ length }, (_, index) => index * 31);
    const answer = new Promise<{ byteLength: number; sum: number; back: Uint8Array }>((resolve) => {
      keptPort.addEventListener('message', ({ data }) => resolve(data), { once: true });
    });
    const startedMs = performance.now();
    keptPort.postMessage(frame);
    const { byteLength, sum, back } = await answer;
    const same = back.length === length && back.every((byte, index) => byte === frame[index]);
    return { byteLength, sum, same, tookMs: performance.now() - startedMs };
  }, FRAME_BYTES);
  let sum = 0;
  for (let index = 0; index < FRAME_BYTES; index += 1) sum = (sum + ((index * 31) & 255)) % 65521;
  expect(answer).toMatchObject({ byteLength: FRAME_BYTES, sum, same: true });
  test
    .info()
    .annotations.push({ type: 'frame there and back', description: `${Math.round(answer.tookMs)} ms` });
  await killChild(shared.electronApp);
});

test('messages on a port keep their order, whatever their size', async ({ open, shared }) => {
  const { page } = await open();
  await connect(shared.electronApp, page);
  const back = await page.evaluate(async () => {
    const heard: number[] = [];
    const all = new Promise((resolve) => {
      keptPort.addEventListener('message', ({ data }) => heard.push(data.number) === 50 && resolve(null));
    });
    for (let number = 0; number < 50; number += 1) {
      keptPort.postMessage({ number, text: 'x'.repeat(number % 5 === 0 ? 200_000 : 1) });
    }
    await all;
    return heard;
  });
  expect(back).toEqual(Array.from({ length: 50 }, (_, number) => number));
  await killChild(shared.electronApp);
});

test('a page can make the channel and give an end to the main process', async ({ open }) => {
  const { page } = await open();
  await keepNextPort(page);
  await page.evaluate(() => api.openPort('asked'));
  await page.waitForFunction(() => globalThis.keptPort !== undefined);
  const answer = await page.evaluate(async () => {
    const answer = new Promise((resolve) =>
      keptPort.addEventListener('message', ({ data }) => resolve(data)),
    );
    keptPort.postMessage('hello');
    return answer;
  });
  expect(answer).toBe('asked: hello');
});

test('the utility process hears that the page has gone', async ({ open, shared }) => {
  const { page } = await open();
  await connect(shared.electronApp, page);
  await page.reload();
  await expect.poll(() => shared.electronApp.evaluate(() => fixture.notes)).toEqual([['port closed']]);
  await killChild(shared.electronApp);
});

test('the page hears that the utility process has died', async ({ open, shared }) => {
  const { page } = await open();
  await connect(shared.electronApp, page);
  await killChild(shared.electronApp);
  await expect.poll(() => page.evaluate(() => globalThis.heard)).toEqual(['closed']);
});
