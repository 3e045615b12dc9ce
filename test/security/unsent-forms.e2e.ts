import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test as base } from '@playwright/test';
import { openAuditedExam, type AuditedExam } from './audited-exam.ts';

type How = 'well' | 'cut' | 'busy';

const form = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Form</title>
  <form method="post" action="/answer"><textarea name="essay"></textarea><button id="send">Send</button></form>
  <form method="post" action="/moved" enctype="multipart/form-data"><input name="note"><input type="file" name="work"><button id="upload">Upload</button></form>
  <form id="once" method="post" action="/answer"><input name="once"><button id="scripted" type="button"
    onclick="this.disabled = true; this.form.submit()">Once</button></form>`;

/** Somebody else's exam: forms that are sent as forms have always been. */
async function openForms() {
  const requests: string[] = [];
  let how: How = 'well';
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (url === '/form') return void response.setHeader('cache-control', 'no-store').end(form);
    if (how === 'cut') return void request.socket.destroy();
    const body = await text(request);
    if (url === '/moved') return void response.writeHead(307, { location: '/answer' }).end();
    if (how === 'busy') return void response.writeHead(502).end('<title>Bad gateway</title>');
    requests.push(`${method} ${url} ${body}`);
    response.end('<!doctype html><title>Taken</title>');
  }
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, requests, be: (next: How) => void (how = next), dispose: () => server.close() };
}

type Scene = AuditedExam & { readonly forms: Awaited<ReturnType<typeof openForms>> };
const test = base.extend<object, { scene: Scene }>({
  scene: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from its pattern
    async ({}, use) => {
      const forms = await openForms();
      const lockdown = { allowedUrls: [`${forms.origin}/`], uploads: true };
      const scene = await openAuditedExam({ lockdown });
      await use({ ...scene, forms });
      await scene.close();
      forms.dispose();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** Runs in the exam's page. */
const inExam = ({ app }: Scene, script: string): Promise<unknown> =>
  app.evaluate(
    ({ webContents }, script) =>
      webContents
        .getAllWebContents()
        .find((contents) => !contents.getURL().startsWith('app:'))
        ?.executeJavaScript(script, true),
    script,
  );

const unsent = async ({ events }: Scene) =>
  (await events()).filter(({ type }) => type === 'x.form.unsent').map(({ data }) => data);

async function openForm(scene: Scene, how: How): Promise<number> {
  scene.forms.be('well');
  scene.forms.requests.length = 0;
  await scene.app.evaluate(async ({ webContents }, url) => {
    const exam = webContents.getAllWebContents().find((contents) => !contents.getURL().startsWith('app:'));
    await exam?.loadURL(url);
  }, `${scene.forms.origin}/form`);
  scene.forms.be(how);
  return (await unsent(scene)).length;
}

const typed = `document.querySelector('textarea').value = 'An hour of work, with ümlauts.'`;
const press = (id: string) => `document.querySelector('#${id}').click()`;
const title = (scene: Scene) => inExam(scene, 'document.title');

for (const [how, reason] of [
  ['cut', { reason: 'network' }],
  ['busy', { reason: 'server', detail: 'HTTP 502' }],
] as const) {
  test(`a form that is sent into ${how === 'cut' ? 'a dead network' : 'a broken gateway'} is still there, and goes out once it can`, async ({
    scene,
  }) => {
    const before = await openForm(scene, how);
    await inExam(scene, typed);
    await inExam(scene, press('send'));
    await expect.poll(async () => (await unsent(scene)).length).toBe(before + 1);
    expect((await unsent(scene)).at(-1)).toMatchObject(reason);
    // Longer than the app waits before it loads what failed once more.
    await scene.app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
    expect(await title(scene)).toBe('Form');
    expect(await inExam(scene, `document.querySelector('textarea').value`)).toBe(
      'An hour of work, with ümlauts.',
    );
    scene.forms.be('well');
    await inExam(scene, press('send'));
    await expect.poll(() => title(scene)).toBe('Taken');
    expect(scene.forms.requests).toEqual([
      `POST /answer essay=${new URLSearchParams({ e: 'An hour of work, with ümlauts.' }).toString().slice(2)}`,
    ]);
  });
}

test('a file that is sent on to where nobody answers is still chosen', async ({ scene }) => {
  const before = await openForm(scene, 'busy');
  await inExam(
    scene,
    `{ const chosen = new DataTransfer(); chosen.items.add(new File(['my work'], 'work.txt'));
      document.querySelector('[type=file]').files = chosen.files;
      document.querySelector('[name=note]').value = 'typed'; }`,
  );
  await inExam(scene, press('upload'));
  await expect.poll(async () => (await unsent(scene)).length).toBe(before + 1);
  expect(
    await inExam(
      scene,
      `[document.querySelector('[name=note]').value, document.querySelector('[type=file]').files[0].name]`,
    ),
  ).toEqual(['typed', 'work.txt']);
  scene.forms.be('well');
  await inExam(scene, press('upload'));
  await expect.poll(() => title(scene)).toBe('Taken');
  expect(scene.forms.requests.join()).toMatch(/^POST \/answer [^]*typed[^]*my work/);
});

test('a button that its page has switched off, so that it is pressed once, works again', async ({
  scene,
}) => {
  const before = await openForm(scene, 'cut');
  await inExam(scene, `document.querySelector('[name=once]').value = 'typed'`);
  // A hand's click: those of scripts are not heard by the guard.
  await clickOn(scene, '#scripted');
  await expect.poll(async () => (await unsent(scene)).length).toBe(before + 1);
  await expect.poll(() => inExam(scene, `document.querySelector('#scripted').disabled`)).toBe(false);
  scene.forms.be('well');
  await clickOn(scene, '#scripted');
  await expect.poll(() => title(scene)).toBe('Taken');
  expect(scene.forms.requests).toEqual(['POST /answer once=typed']);
});

async function clickOn(scene: Scene, selector: string): Promise<void> {
  const at = (await inExam(
    scene,
    `(({ x, y, width, height }) => [x + width / 2, y + height / 2])(document.querySelector('${selector}').getBoundingClientRect())`,
  )) as [number, number];
  // The exam's view lies 60 pixels below the top of the window.
  await scene.mouse(1, Math.round(at[0]), Math.round(at[1]) + 60);
}
