import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openUndoJournal, type UndoOperation } from '../../../main/lockdown/undo-journal.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

/** Changes files of a folder through the journal and takes it back; kills itself where it is told to. */
const [, , dir = '', mode = '', killAt = ''] = process.argv;

function point(name: string): void {
  if (name === killAt) process.kill(process.pid, 'SIGKILL');
}

const args = z.strictObject({ name: z.string() });
const setFile: UndoOperation<z.infer<typeof args>> = {
  args,
  async look({ name }) {
    point(`look ${name}`);
    return readFile(join(dir, name), 'utf8').catch(() => null);
  },
  async perform({ name }) {
    point(`before ${name}`);
    await writeFile(join(dir, name), 'half');
    point(`amid ${name}`);
    await writeFile(join(dir, name), 'half and half');
    point(`after ${name}`);
  },
  async revert({ name }, before) {
    point(`reverting ${name}`);
    if (typeof before === 'string') await writeFile(join(dir, name), before);
    else await rm(join(dir, name), { force: true });
    point(`reverted ${name}`);
  },
};

const journal = await openUndoJournal({
  dir: join(dir, 'journal'),
  operations: { 'set-file': setFile },
  log: fakeLog(),
});
if (mode === 'exam') {
  for (const name of ['first', 'second', 'first']) await journal.perform('set-file', { name });
}
const { failures } = await journal.revertAll();
await journal.dispose();
process.exitCode = failures.length;
