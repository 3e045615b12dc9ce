import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openProctor } from '../environment/proctor.ts';
import type { StoredRow } from '../environment/stored-events.ts';
import type { TestEnvironment } from '../environment/environment.ts';

const countFrames = ['-v', 'error', '-count_frames', '-of', 'csv=p=0'];
const frameCount = ['-show_entries', 'stream=nb_read_frames'];

/** Gets evidence as a proctor does, from the server's console, and lets ffprobe say whether it plays. */
export async function openProof(environment: TestEnvironment) {
  const proctor = await openProctor(environment);

  async function plays(sessionId: string, sha256: string): Promise<boolean> {
    const bytes = await proctor.evidence(sessionId, sha256);
    if (bytes === null) return false;
    const file = join(environment.dir, `proof-${sha256.slice(0, 12)}`);
    await writeFile(file, bytes);
    const frames = await promisify(execFile)('ffprobe', [...countFrames, ...frameCount, file]).catch(() => ({
      stdout: '',
    }));
    return frames.stdout.split('\n').some((count) => Number.parseInt(count, 10) > 0);
  }

  /** Names of the evidence that these events refer to, and whether each is there and plays. */
  async function tried(rows: readonly StoredRow[]): Promise<ReadonlyMap<string, boolean>> {
    const owners = new Map(
      rows.flatMap(({ event }) => event.evidence.map((sha256) => [sha256, event.sessionId] as const)),
    );
    const proofs = [...owners].map(
      async ([sha256, sessionId]) => [sha256, await plays(sessionId, sha256)] as const,
    );
    return new Map(await Promise.all(proofs));
  }

  return {
    /** Whether everything that these events refer to is there and plays; null when they refer to none. */
    async of(rows: readonly StoredRow[]): Promise<boolean | null> {
      const proofs = await tried(rows);
      return proofs.size === 0 ? null : [...proofs.values()].every(Boolean);
    },
    /** Names of what is not there, or does not play. */
    async missing(rows: readonly StoredRow[]): Promise<readonly string[]> {
      return [...(await tried(rows))].flatMap(([sha256, isThere]) => (isThere ? [] : [sha256]));
    },
  };
}
