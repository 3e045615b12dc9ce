import { open as openFile, type FileHandle } from 'node:fs/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { drafts, setupJournal, temporaryFolder } from './journal-setup.ts';

/** Records, in order, what is written and synced through file handles, while it still happens. */
async function watchHandles(): Promise<readonly string[]> {
  const handle = await openFile(await temporaryFolder(), 'r');
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const calls: string[] = [];
  for (const name of ['write', 'datasync', 'sync'] as const) {
    const original = Reflect.get(prototype, name);
    const spy = vi.spyOn(prototype, name).mockImplementation(function (this: FileHandle, ...args: unknown[]) {
      calls.push(name);
      return Reflect.apply(original, this, args);
    });
    onTestFinished(() => spy.mockRestore());
  }
  return calls;
}

test('a commit is one write and then one sync, however many appends it holds', async () => {
  const { open } = await setupJournal();
  const journal = await open();
  const calls = await watchHandles();
  await Promise.all([journal.append(drafts(3)), journal.append(drafts(2, 4))]);
  expect(calls).toEqual(['write', 'datasync']);
  await journal.append(drafts(1, 6));
  expect(calls).toEqual(['write', 'datasync', 'write', 'datasync']);
});

test('the name of a new journal is made durable too', async () => {
  const { open } = await setupJournal();
  const calls = await watchHandles();
  await open();
  const syncs = calls.filter((name) => name === 'sync');
  // The header's file, and the folder that names it.
  expect(syncs).toHaveLength(process.platform === 'win32' ? 1 : 2);
});
