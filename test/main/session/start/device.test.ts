import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDevice } from '../../../../main/session/start/device.ts';
import { fakeLog } from '../../../fakes/fake-log.ts';
import { temporaryFolder } from '../../journal/journal-setup.ts';

test('a computer keeps its name', async () => {
  const dir = await temporaryFolder();
  const name = await createDevice(dir, fakeLog())();
  expect(name).toMatch(/^[0-9a-f-]{36}$/);
  expect(await createDevice(dir, fakeLog())()).toBe(name);
});

test('a name that cannot be read is replaced', async () => {
  const dir = await temporaryFolder();
  await writeFile(join(dir, 'device'), 'scribble');
  const name = await createDevice(dir, fakeLog())();
  expect(await readFile(join(dir, 'device'), 'utf8')).toBe(name);
});

test('where the disk does not take it, it holds as long as the app runs, and is kept when there is room', async () => {
  const dir = join(await temporaryFolder(), 'sessions');
  // A file stands where the folder should be.
  await writeFile(dir, '');
  const device = createDevice(dir, fakeLog());
  const name = await device();
  await rm(dir);
  expect(await device()).toBe(name);
  expect(await readFile(join(dir, 'device'), 'utf8')).toBe(name);
});
