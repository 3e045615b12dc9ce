import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, ipcMain, protocol } from 'electron';
import { describe } from './describe.js';

/** What the tests read and start from through `electronApp.evaluate`. */
globalThis.fixture = {
  dir: import.meta.dirname,
  preload: join(import.meta.dirname, 'preload.cjs'),
  notes: [],
  seen: [],
};

/** The events of this run, in a file so that they can be read after the end. */
function log(line) {
  appendFileSync(process.env.CONFORMANCE_LOG, `${line}\n`);
}

app.setPath('userData', process.env.CONFORMANCE_USER_DATA);
app.commandLine.appendSwitch('conformance-switch', 'set-by-main');
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

if (!app.requestSingleInstanceLock({ from: process.argv.at(-1) })) app.exit(7);

app.on('second-instance', (_event, argv, cwd, data) => {
  log(`second-instance ${JSON.stringify({ argv, cwd, data })}`);
});
for (const name of ['ready', 'window-all-closed', 'before-quit', 'will-quit']) {
  app.on(name, () => log(name));
}
app.on('quit', (_event, exitCode) => log(`quit ${exitCode}`));

ipcMain.handle('echo', (_event, ...args) => args[0]);
ipcMain.handle('describe', (_event, value) => describe(value));
ipcMain.handle('fail', () => {
  throw new TypeError('broken on purpose');
});
ipcMain.handle('sender', ({ sender, senderFrame }) => ({ id: sender.id, url: senderFrame.url }));
ipcMain.on('note', (_event, ...args) => fixture.notes.push(args));
ipcMain.on('sum', (event, a, b) => {
  event.returnValue = a + b;
});
ipcMain.on('port', ({ ports: [port] }, question) => {
  fixture.port = port;
  port.on('message', ({ data }) => port.postMessage(`${question}: ${data}`));
  port.start();
});

// `await app.whenReady()` would wait for ever here: Electron is ready only after this module.
app.once('ready', () => {
  protocol.handle('app', serve);
  log('serving');
});

const TYPES = { html: 'text/html', js: 'text/javascript' };
const CSP = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'";

/** `app://main/**` is the pages folder, plus a few answers made here. */
async function serve(request) {
  const url = new URL(request.url);
  if (url.pathname === '/echo') {
    const body = Buffer.from(await request.arrayBuffer());
    const { method, headers } = request;
    return Response.json(
      { url: request.url, method, header: headers.get('x-test'), body: body.toString('base64') },
      { status: 201, headers: { 'x-answer': 'yes' } },
    );
  }
  if (url.pathname === '/bytes') return new Response(Uint8Array.from({ length: 1 << 20 }, (_, i) => i * 7));
  if (url.pathname === '/throws') throw new Error('the handler failed');
  try {
    const file = await readFile(join(import.meta.dirname, 'pages', url.pathname));
    const headers = { 'content-type': TYPES[url.pathname.split('.').pop()] ?? 'text/plain' };
    if (url.pathname === '/strict.html') headers['content-security-policy'] = CSP;
    return new Response(file, { headers });
  } catch {
    return new Response('no such page', { status: 404 });
  }
}
