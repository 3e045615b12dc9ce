import { appendFile, readFile } from 'node:fs/promises';
import { below } from '../harness/environment/seeded-random.ts';

/** What a power cut in the middle of a write leaves behind, and a killed process hardly ever does. */
export async function tearJournal(path: string, random: () => number): Promise<void> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const last = lines.at(-1) ?? '';
  await appendFile(path, last.slice(0, 1 + below(random, last.length - 1)));
}
