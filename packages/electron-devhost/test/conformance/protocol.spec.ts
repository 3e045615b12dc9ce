import { expect, onDevHost, test } from './fixtures.ts';

test('a page of a standard secure scheme is a secure page with storage', async ({
  bench: { page, handle },
}) => {
  expect(await handle.evaluate((window) => window.webContents.getURL())).toBe('app://main/index.html');
  const facts = await page.evaluate(() => {
    localStorage.setItem('key', 'kept');
    return [isSecureContext, 'mediaDevices' in navigator, localStorage.getItem('key'), document.title];
  });
  expect(facts).toEqual([true, true, 'kept', 'Conformance']);
});

test('the page says app:// itself', async ({ bench: { page } }) => {
  test.skip(onDevHost, 'the development host maps app:// to https://');
  expect(await page.evaluate(() => location.href)).toBe('app://main/index.html');
});

test('the handler sees the request and the page the answer', async ({ bench: { page } }) => {
  const answer = await page.evaluate(async () => {
    const body = new Uint8Array([0, 200, 255]);
    const response = await fetch('/echo?x=1&y=%20', {
      method: 'POST',
      headers: { 'x-test': 'tested' },
      body,
    });
    return { status: response.status, header: response.headers.get('x-answer'), seen: await response.json() };
  });
  expect(answer).toEqual({
    status: 201,
    header: 'yes',
    seen: { url: 'app://main/echo?x=1&y=%20', method: 'POST', header: 'tested', body: 'AMj/' },
  });
});

test('a megabyte of bytes arrives as it is', async ({ bench: { page } }) => {
  const facts = await page.evaluate(async () => {
    const bytes = new Uint8Array(await (await fetch('/bytes')).arrayBuffer());
    return [bytes.length, bytes.every((byte, index) => byte === ((index * 7) & 255))];
  });
  expect(facts).toEqual([1 << 20, true]);
});

test('a missing page is a 404, and a failing handler a network error', async ({ bench: { page } }) => {
  const facts = await page.evaluate(async () => [
    (await fetch('/nowhere.html')).status,
    await fetch('/throws').then(
      () => 'answered',
      (error: Error) => error.name,
    ),
  ]);
  expect(facts).toEqual([404, 'TypeError']);
});

test('the Content-Security-Policy of the answer is enforced', async ({ open }) => {
  const { page } = await open('app://main/strict.html');
  const facts = await page.evaluate(async () => ({
    inline: Reflect.get(window, 'inlineRan'),
    file: Reflect.get(window, 'fileRan'),
    injected: Reflect.get(window, 'injectedRan'),
    own: (await fetch('/echo')).status,
    foreign: await fetch('https://elsewhere.test/').catch((error: Error) => error.name),
    bridge: await api.invoke('echo', 'works'),
    sync: api.sendSync('sum', 1, 1),
  }));
  expect(facts).toEqual({
    inline: undefined,
    file: true,
    injected: undefined,
    own: 201,
    foreign: 'TypeError',
    bridge: 'works',
    sync: 2,
  });
});

test('a scheme is handled in the session that handles it, and only there', async ({ shared }) => {
  const outcome = await shared.electronApp.evaluate(async ({ BrowserWindow, protocol }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'without-protocol' } });
    const result = await window.loadURL('app://main/index.html').then(
      () => 'loaded',
      () => 'refused',
    );
    window.destroy();
    return [result, protocol.isProtocolHandled('app'), protocol.isProtocolHandled('nobody')];
  });
  expect(outcome).toEqual(['refused', true, false]);
});

test('loadURL rejects with the network error, and did-fail-load tells it', async ({ bench: { handle } }) => {
  const outcome = await handle.evaluate(async (window) => {
    const failures: unknown[] = [];
    window.webContents.on('did-fail-load', (_event, code, description, url) =>
      failures.push([code, description, url]),
    );
    const error: unknown = await window.loadURL('http://127.0.0.1:9/').catch((reason: unknown) => reason);
    return { failures, code: error instanceof Error && 'code' in error && error.code };
  });
  expect(outcome.code).toMatch(/^ERR_(CONNECTION_REFUSED|UNSAFE_PORT)$/);
  expect(outcome.failures).toEqual([[expect.any(Number), outcome.code, 'http://127.0.0.1:9/']]);
});
