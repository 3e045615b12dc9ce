import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examPartition, sweepExamStorage } from '../../../main/lockdown/exam-storage.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

/**
 * Stores what the exams of two sessions would, and takes it back; kills itself where it is told to.
 * Arguments: folder, `exam` or `restore`, the place, ids of the sessions.
 */
const [, , userData = '', mode = '', killAt = '', ...sessionIds] = process.argv;

function point(name: string): void {
  if (name === killAt) process.kill(process.pid, 'SIGKILL');
}

async function store(sessionId: string, nth: number): Promise<void> {
  const folder = join(userData, 'Partitions', examPartition(sessionId));
  await mkdir(folder, { recursive: true });
  point(`made ${nth}`);
  await writeFile(join(folder, 'Cookies'), 'half');
  point(`half stored ${nth}`);
  await writeFile(join(folder, 'Local Storage'), 'an answer');
  point(`stored ${nth}`);
}

let nth = 0;
async function remove(folder: string): Promise<void> {
  nth += 1;
  point(`removing ${nth}`);
  for (const name of await readdir(folder)) {
    await rm(join(folder, name));
    point(`half removed ${nth}`);
  }
  await rm(folder, { recursive: true });
  point(`removed ${nth}`);
}

if (mode === 'exam') for (const [index, sessionId] of sessionIds.entries()) await store(sessionId, index + 1);
const { failures } = await sweepExamStorage({ userData, except: null, log: fakeLog(), remove });
process.exitCode = failures.length;
