import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { World } from './world.ts';

/** What a command of the institution's administration says: its lines of JSON, or, where it refuses, its words. */
export type AdminAnswer =
  | { readonly isDone: true; readonly lines: readonly Readonly<Record<string, unknown>>[] }
  | { readonly isDone: false; readonly words: string };

/** `node server/admin.ts`, as somebody in the office types it while the server runs. */
export async function administer({ environment }: World, ...args: readonly string[]): Promise<AdminAnswer> {
  const started = promisify(execFile)(process.execPath, [
    'server/admin.ts',
    ...args,
    '--data',
    environment.dataDir,
  ]);
  try {
    const { stdout } = await started;
    const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
    return { isDone: true, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
  } catch (error) {
    return { isDone: false, words: error instanceof Error && 'stderr' in error ? String(error.stderr) : '' };
  }
}

/** Why a command was refused, in its words; null where it was not. */
export const refusal = (answer: AdminAnswer): string | null => (answer.isDone ? null : answer.words);

/** A file in the folder of this world. */
export async function fileOf(
  { environment }: World,
  name: string,
  content: string | Buffer,
): Promise<string> {
  const file = join(environment.dir, name);
  await writeFile(file, content);
  return file;
}
