import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { KillOrder } from './kill-at-line.ts';

/** The thread behind `kill-at-line.ts`: it does nothing else, so that it looks about every millisecond. */
const { journalDir, pid, type } = workerData as KillOrder;
const pause = new Int32Array(new SharedArrayBuffer(4));
/** How far each journal was read: to the end of its last whole line. */
const readTo = new Map<string, number>();

const journals = (): readonly string[] =>
  existsSync(journalDir) ? readdirSync(journalDir).filter((file) => file.endsWith('.ndjson')) : [];

function newLines(file: string): readonly string[] {
  const path = join(journalDir, file);
  const from = readTo.get(file) ?? 0;
  const { size } = statSync(path);
  if (size <= from) return [];
  const bytes = Buffer.alloc(size - from);
  const opened = openSync(path, 'r');
  readSync(opened, bytes, 0, bytes.length, from);
  closeSync(opened);
  const end = bytes.lastIndexOf('\n') + 1;
  readTo.set(file, from + end);
  return bytes
    .toString('utf8', 0, end)
    .split('\n')
    .filter((line) => line !== '');
}

const isIt = (line: string): boolean => (JSON.parse(line) as { readonly type?: unknown }).type === type;

for (const file of journals()) newLines(file);
parentPort?.postMessage('armed');
while (!journals().some((file) => newLines(file).some(isIt))) Atomics.wait(pause, 0, 0, 1);
process.kill(pid, 'SIGKILL');
parentPort?.postMessage('killed');
