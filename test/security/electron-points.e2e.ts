import { expect, test as base } from '@playwright/test';
import { channelRoles } from '../../contract/ipc/ipc-channels.ts';
import { openAuditedExam, type AuditedExam } from './audited-exam.ts';

const test = base.extend<object, { scene: AuditedExam }>({
  scene: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from its pattern
    async ({}, use) => {
      const scene = await openAuditedExam();
      await use(scene);
      await scene.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.afterEach(({ scene }) => scene.exam.reset());

const nothingOfNode = `[typeof require, typeof process, typeof module, typeof global, typeof Buffer].join()`;
const undefineds = Array.from({ length: 5 }, () => 'undefined').join();

async function expectEvent({ events }: AuditedExam, since: number, kind: string): Promise<void> {
  await expect
    .poll(async () =>
      (await events()).some(
        ({ data, occurredAt }) => occurredAt >= since && JSON.stringify(data).includes(kind),
      ),
    )
    .toBe(true);
}

test('#2 neither page has anything of Node', async ({ scene }) => {
  expect(await scene.exam.run(nothingOfNode)).toBe(undefineds);
  expect(await scene.candidate.evaluate(nothingOfNode)).toBe(undefineds);
});

test('#3 what a page does to its own world does not reach the bridge', async ({ scene }) => {
  const answer = await scene.candidate.evaluate(async () => {
    const own = JSON.stringify;
    JSON.stringify = () => '{"poisoned":true}';
    Object.freeze = () => ({ poisoned: true }) as never;
    const state = await (
      window as never as { invigil: { 'state.get': (r: null) => Promise<{ phase: string }> } }
    ).invigil['state.get'](null);
    JSON.stringify = own;
    return state.phase;
  });
  expect(answer).toBe('running');
  await scene.candidate.reload();
});

test('#5 an exam gets neither camera nor place', async ({ scene }) => {
  const ask = `navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', ({ name }) => name)`;
  expect(await scene.exam.run(ask)).toMatch(/NotAllowedError|NotFoundError/);
  const place = `new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), ({ code }) => resolve(code)))`;
  expect(await scene.exam.run(place)).toBe(1);
});

test('#6 #8 an exam cannot read from elsewhere', async ({ scene }) => {
  scene.site.forget();
  const since = Date.now();
  expect(await scene.exam.run(`fetch('${scene.site.outside}').then((r) => r.text(), () => 'refused')`)).toBe(
    'refused',
  );
  expect(scene.site.hits()).toEqual([]);
  await expectEvent(scene, since, scene.site.outside);
});

test('#7 our page runs no script but its own', async ({ scene }) => {
  const ran = await scene.candidate.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.inlined = true';
    document.head.append(script);
    // Text as a function, later: what test tools evaluate themselves is held to no policy.
    // oxlint-disable-next-line typescript/no-implied-eval -- that is what must not work
    setTimeout('window.evaluated = true' as never);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return ['inlined' in window, 'evaluated' in window];
  });
  expect(ran).toEqual([false, false]);
});

test('#12 a webview is only a word', async ({ scene }) => {
  const pages = () => scene.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  const before = await pages();
  await scene.exam.run(
    `document.body.append(Object.assign(document.createElement('webview'), { src: '${scene.site.outside}' }))`,
  );
  expect(await pages()).toBe(before);
});

test('#13 an exam stays where it is, and the try is stored', async ({ scene }) => {
  const since = Date.now();
  await scene.exam.run(`location.href = '${scene.site.outside}/13'`);
  await expectEvent(scene, since, '/13');
  expect(await scene.exam.url()).toBe(`${scene.site.exam}/`);
});

test('#14 an exam opens no window, and the try is stored', async ({ scene }) => {
  const windows = () => scene.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const [before, since] = [await windows(), Date.now()];
  expect(await scene.exam.run(`window.open('${scene.site.outside}/14') === null`)).toBe(true);
  await expectEvent(scene, since, '/14');
  expect(await windows()).toBe(before);
});

test('#17 #20 the bridge is the contract, and only our own page has it', async ({ scene }) => {
  const expected = [...Object.keys(channelRoles), 'onSnapshotWanted', 'onState'].toSorted();
  const keys = () => Object.keys((window as never as { invigil: object }).invigil).toSorted();
  expect(await scene.candidate.evaluate(keys)).toEqual(expected);
  expect(await scene.exam.run('typeof window.invigil')).toBe('undefined');
  const inFrame = await scene.candidate.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const isThere = Object.hasOwn(frame.contentWindow ?? {}, 'invigil');
    frame.remove();
    return isThere;
  });
  expect(inFrame).toBe(false);
});

test('#18 no file can be read, from either page', async ({ scene }) => {
  const read = `fetch('file:///etc/hostname').then(() => 'read', () => 'refused')`;
  expect(await scene.exam.run(read)).toBe('refused');
  expect(await scene.candidate.evaluate(read)).toBe('refused');
  await scene.exam.run(`location.href = 'file:///etc/hostname'`);
  expect(await scene.exam.url()).toBe(`${scene.site.exam}/`);
});
