import { createServer, type Server } from 'node:http';
import type { Opened } from './fixtures.ts';
import { expect, test } from './fixtures.ts';

let server: Server;
let origin: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/redirect') return response.writeHead(302, { location: '/landed' }).end();
    if (request.url === '/file') {
      response.writeHead(200, { 'content-disposition': 'attachment; filename="exam.txt"' });
      return response.end('text');
    }
    response.writeHead(200, { 'content-type': 'text/html', 'x-from': 'server' });
    const links =
      '<a id="redirect" href="/redirect">r</a><a id="next" href="/next">n</a><a id="file" href="/file">f</a>';
    return response.end(
      `<main id="ready" data-header="${String(request.headers['x-added'])}">${links}</main>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  origin = `http://127.0.0.1:${address.port}`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Notes the window's navigation events; `prevented` names those to stop. */
function watch({ handle }: Opened, prevented: readonly string[] = []): Promise<void> {
  return handle.evaluate((window, prevented) => {
    const contents = window.webContents;
    contents.on('will-navigate', (event) => {
      fixture.seen.push(`will-navigate ${event.url}`);
      if (prevented.includes('will-navigate')) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      fixture.seen.push(`will-redirect ${event.url} ${event.isMainFrame}`);
      if (prevented.includes('will-redirect')) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) fixture.seen.push(`will-frame-navigate ${event.url}`);
      if (!event.isMainFrame && prevented.includes('will-frame-navigate')) event.preventDefault();
    });
    contents.on('did-navigate', (_event, url, code) => fixture.seen.push(`did-navigate ${url} ${code}`));
    contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      fixture.seen.push(`did-navigate-in-page ${url} ${isMainFrame}`);
    });
  }, prevented);
}

function seen({ handle }: Opened): Promise<string[]> {
  return handle.evaluate(() => [...fixture.seen]);
}

test('a link is announced and can be refused', async ({ open }) => {
  const opened = await open();
  await watch(opened, ['will-navigate']);
  await opened.page.locator('#link').click();
  await expect.poll(() => seen(opened)).toEqual(['will-navigate app://main/other.html']);
  expect(await opened.handle.evaluate((window) => window.webContents.getURL())).toBe('app://main/index.html');
  expect(await opened.page.locator('#link').count()).toBe(1);
});

test('an allowed link navigates; loadURL is not announced', async ({ open }) => {
  const opened = await open();
  await watch(opened);
  await opened.page.locator('#link').click();
  await opened.page.locator('.other').waitFor({ state: 'attached' });
  await opened.handle.evaluate((window) => window.loadURL('app://main/index.html'));
  const ofPage = (await seen(opened)).filter((line) => !line.startsWith('will-frame'));
  expect(ofPage).toEqual([
    'will-navigate app://main/other.html',
    'did-navigate app://main/other.html 200',
    'did-navigate app://main/index.html 200',
  ]);
});

test('moves within the page are told and not asked', async ({ open }) => {
  const opened = await open();
  await watch(opened, ['will-navigate']);
  await opened.page.locator('#hash').click();
  await opened.page.evaluate(() => history.pushState(null, '', '?pushed'));
  await expect
    .poll(() => seen(opened))
    .toEqual([
      'did-navigate-in-page app://main/index.html#part true',
      'did-navigate-in-page app://main/index.html?pushed true',
    ]);
});

test('a redirect is announced with its target and can be refused', async ({ open }) => {
  const opened = await open(`${origin}/start`);
  await watch(opened, ['will-redirect']);
  await opened.page.locator('#redirect').click();
  await expect
    .poll(() => seen(opened))
    .toEqual([`will-navigate ${origin}/redirect`, `will-redirect ${origin}/landed true`]);
  expect(await opened.handle.evaluate((window) => window.webContents.getURL())).toBe(`${origin}/start`);
});

test('an allowed redirect lands', async ({ open }) => {
  const opened = await open(`${origin}/start`);
  await watch(opened);
  await opened.page.locator('#redirect').click();
  await expect.poll(() => seen(opened)).toContain(`did-navigate ${origin}/landed 200`);
});

test('frames have their own announcement and can be kept where they are', async ({ open }) => {
  const opened = await open();
  const frame = opened.page.frameLocator('#frame');
  await frame.locator('#in-frame').waitFor();
  await watch(opened, ['will-frame-navigate']);
  await opened.page.evaluate(() => document.querySelector('iframe')!.setAttribute('src', 'other.html'));
  await expect.poll(() => seen(opened)).toEqual(['will-frame-navigate app://main/other.html']);
  expect(await frame.locator('.other').count()).toBe(0);
});

test('no page opens a window that the handler denies', async ({ open, shared }) => {
  const opened = await open();
  await opened.handle.evaluate((window) => {
    window.webContents.setWindowOpenHandler(({ url }) => {
      fixture.seen.push(url);
      return { action: 'deny' };
    });
  });
  const returned = await opened.page.evaluate(
    () => window.open('https://elsewhere.test/x', 'named') === null,
  );
  expect(returned).toBe(true);
  await opened.page.locator('#blank').click();
  await opened.page.locator('#link').click({ modifiers: ['Control'] });
  await expect
    .poll(() => seen(opened))
    .toEqual(['https://elsewhere.test/x', 'app://main/other.html', 'app://main/other.html']);
  expect(shared.electronApp.windows()).toHaveLength(1);
  expect(await opened.page.locator('#link').count()).toBe(1);
});

test('keys can be taken before the page sees them', async ({ open }) => {
  const opened = await open();
  await opened.handle.evaluate((window) => {
    window.webContents.on('before-input-event', (event, { type, key, control }) => {
      if (type !== 'keyDown') return;
      fixture.seen.push(`${control ? 'ctrl+' : ''}${key}`);
      if (key === 'b' || control) event.preventDefault();
    });
  });
  const field = opened.page.locator('#field');
  await field.focus();
  for (const key of ['a', 'b', 'c', 'Control+a']) await opened.page.keyboard.press(key);
  expect(await field.inputValue()).toBe('ac');
  expect(await seen(opened)).toEqual(expect.arrayContaining(['a', 'b', 'c', 'ctrl+a']));
  await opened.page.keyboard.type('d');
  expect(await field.inputValue()).toBe('acd');
});

test('requests can be cancelled, and headers added and changed', async ({ open, shared }) => {
  const opened = await open();
  await shared.electronApp.evaluate(({ session }, origin) => {
    const { webRequest } = session.defaultSession;
    webRequest.onBeforeRequest({ urls: [`${origin}/blocked*`] }, (_details, callback) =>
      callback({ cancel: true }),
    );
    webRequest.onBeforeSendHeaders({ urls: [`${origin}/*`] }, ({ requestHeaders }, callback) => {
      callback({ requestHeaders: { ...requestHeaders, 'X-Added': 'by-app' } });
    });
    webRequest.onHeadersReceived({ urls: [`${origin}/*`] }, ({ responseHeaders }, callback) => {
      callback({ responseHeaders: { ...responseHeaders, 'x-from': ['app'] } });
    });
  }, origin);
  await opened.handle.evaluate((window, url) => window.loadURL(url), `${origin}/start`);
  expect(await opened.page.locator('#ready').getAttribute('data-header')).toBe('by-app');
  const facts = await opened.page.evaluate(async () => [
    (await fetch('/start')).headers.get('x-from'),
    await fetch('/blocked').catch((error: Error) => error.name),
  ]);
  expect(facts).toEqual(['app', 'TypeError']);
  await shared.electronApp.evaluate(({ session }) => {
    const { webRequest } = session.defaultSession;
    webRequest.onBeforeRequest(null);
    webRequest.onBeforeSendHeaders(null);
    webRequest.onHeadersReceived(null);
  });
});

test('a download is announced and can be refused', async ({ open, shared }) => {
  const opened = await open(`${origin}/start`);
  await shared.electronApp.evaluate(({ session }) => {
    session.defaultSession.once('will-download', (event, item) => {
      fixture.seen.push(`${item.getURL()} ${item.getFilename()}`);
      event.preventDefault();
    });
  });
  await opened.page.locator('#file').click();
  await expect.poll(() => seen(opened)).toEqual([`${origin}/file exam.txt`]);
  expect(await opened.handle.evaluate((window) => window.webContents.getURL())).toBe(`${origin}/start`);
});

test('a crashed page is told and can be loaded again', async ({ open }) => {
  const { page, handle } = await open();
  const crashed = page.waitForEvent('crash');
  const reason = await handle.evaluate(async (window) => {
    const gone = new Promise((resolve) => {
      window.webContents.once('render-process-gone', (_event, details) => resolve(details.reason));
    });
    window.webContents.forcefullyCrashRenderer();
    return gone;
  });
  await crashed;
  expect(reason).toMatch(/^(crashed|killed)$/);
  const title = await handle.evaluate(async (window) => {
    await window.loadURL('app://main/other.html');
    return window.webContents.executeJavaScript('document.title + typeof api.invoke');
  });
  expect(title).toBe('Otherfunction');
});

test('executeJavaScript gives the value or the error', async ({ open }) => {
  const { handle } = await open();
  const outcome = await handle.evaluate(async ({ webContents }) => [
    await webContents.executeJavaScript('Promise.resolve({ title: document.title })'),
    await webContents.executeJavaScript('nobody.here').catch(() => 'rejected'),
  ]);
  expect(outcome).toEqual([{ title: 'Conformance' }, 'rejected']);
});
