import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Forks the fixture's utility process and waits until it runs. */
function fork(electronApp: ElectronApplication, file = 'utility.js'): Promise<number> {
  return electronApp.evaluate(async ({ utilityProcess }, file) => {
    const child = utilityProcess.fork(`${fixture.dir}/${file}`, ['--one', 'two'], {
      serviceName: 'conformance',
      stdio: 'pipe',
      env: { ...process.env, CONFORMANCE_EXTRA: 'extra' },
    });
    fixture.child = child;
    fixture.seen.length = 0;
    fixture.notes.length = 0;
    child.on('message', (message: unknown) => fixture.notes.push([message]));
    child.on('exit', (code) => {
      // One that an earlier test killed may end only now.
      if (fixture.child === child) fixture.seen.push(`exit ${code}`);
    });
    child.stdout?.on('data', (chunk: Buffer) => fixture.notes.push([chunk.toString()]));
    await new Promise((resolve) => child.once('spawn', () => resolve(null)));
    return child.pid ?? 0;
  }, file);
}

async function ask(electronApp: ElectronApplication, message: unknown): Promise<unknown> {
  await electronApp.evaluate((_electron, message) => fixture.child?.postMessage(message), message);
  const notes = (): Promise<unknown[][]> => electronApp.evaluate(() => fixture.notes);
  await expect.poll(notes).not.toHaveLength(0);
  return (await electronApp.evaluate(() => fixture.notes.splice(0)))[0]?.[0];
}

const seen = (electronApp: ElectronApplication): Promise<string[]> =>
  electronApp.evaluate(() => fixture.seen);

test('a utility process is an ES module with its arguments and environment', async ({ shared }) => {
  const pid = await fork(shared.electronApp);
  expect(pid).toBeGreaterThan(0);
  expect(await ask(shared.electronApp, { name: 'surroundings' })).toEqual({
    argv: ['--one', 'two'],
    env: 'extra',
    type: 'utility',
    esm: 'string',
  });
  await shared.electronApp.evaluate(() => fixture.child?.kill());
  await expect.poll(() => seen(shared.electronApp)).toHaveLength(1);
});

test('CommonJS works too', async ({ shared }) => {
  await fork(shared.electronApp, 'utility-commonjs.cjs');
  expect(await ask(shared.electronApp, 'read')).toBe('read by function');
  await shared.electronApp.evaluate(() => fixture.child?.kill());
});

test('messages are cloned both ways', async ({ shared }) => {
  await fork(shared.electronApp);
  const outcome = await shared.electronApp.evaluate(async () => {
    const { child } = fixture;
    const answer = new Promise<{ description: string; value: { map: unknown; bytes: unknown } }>((resolve) =>
      child?.once('message', resolve),
    );
    child?.postMessage({
      name: 'describe',
      value: { map: new Map([[1, new Date(5)]]), bytes: new Uint8Array([1, 2]) },
    });
    const { description, value } = await answer;
    child?.kill();
    return [description, value.map instanceof Map, value.bytes instanceof Uint8Array];
  });
  expect(outcome).toEqual(['{map:Map([1,Date(5)]),bytes:Uint8Array(1,2)}', true, true]);
});

test('its exit code is told, after what it wrote', async ({ shared }) => {
  await fork(shared.electronApp);
  expect(await ask(shared.electronApp, { name: 'print', text: 'written' })).toBe('written\n');
  await shared.electronApp.evaluate(() => fixture.child?.postMessage({ name: 'exit', code: 5 }));
  await expect.poll(() => seen(shared.electronApp)).toEqual(['exit 5']);
  expect(await shared.electronApp.evaluate(() => fixture.child?.pid)).toBeUndefined();
});

test('an uncaught error ends it with another code than 0', async ({ shared }) => {
  await fork(shared.electronApp);
  await shared.electronApp.evaluate(() => fixture.child?.postMessage({ name: 'throw' }));
  await expect.poll(() => seen(shared.electronApp)).toEqual([expect.stringMatching(/^exit [1-9]/)]);
});

test('it does not outlive the app', async ({ launch }) => {
  const { electronApp, exited } = await launch();
  const pid = await fork(electronApp);
  await electronApp.evaluate(({ app }) => setImmediate(() => app.quit()));
  await exited;
  await expect
    .poll(() => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    })
    .toBe(false);
});
