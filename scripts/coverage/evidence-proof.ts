import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StoredRow } from '../stage/stored-events.ts';
import type { Stage } from '../stage/stage.ts';

/** Gets evidence as a proctor does, from the server's console, and lets ffprobe say whether it plays. */
export async function openProof(stage: Stage) {
  const { serverUrl, consoleKey, dir } = stage;
  const login = await fetch(new URL('/api/console/login', serverUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(serverUrl).origin },
    body: JSON.stringify({ key: consoleKey }),
  });
  const cookie = login.headers.get('set-cookie')?.split(';')[0];
  if (!login.ok || cookie === undefined) throw new Error(`the console refuses its key: ${login.status}`);

  async function plays(sessionId: string, sha256: string): Promise<boolean> {
    const url = new URL(`/api/console/sessions/${sessionId}/evidence/${sha256}`, serverUrl);
    const piece = await fetch(url, { headers: { cookie } });
    if (!piece.ok) return false;
    const file = join(dir, `proof-${sha256.slice(0, 12)}`);
    await writeFile(file, new Uint8Array(await piece.arrayBuffer()));
    const probe = [
      '-v',
      'error',
      '-count_frames',
      '-show_entries',
      'stream=nb_read_frames',
      '-of',
      'csv=p=0',
    ];
    const frames = await promisify(execFile)('ffprobe', [...probe, file]).catch(() => ({ stdout: '' }));
    return frames.stdout.split('\n').some((count) => Number.parseInt(count, 10) > 0);
  }

  return {
    /** Whether every piece that these events refer to is there and plays; null when they refer to none. */
    async of(rows: readonly StoredRow[]): Promise<boolean | null> {
      const pieces = rows.flatMap(({ event }) =>
        event.evidence.map((sha256) => [event.sessionId, sha256] as const),
      );
      if (pieces.length === 0) return null;
      const proofs = await Promise.all(pieces.map(([sessionId, sha256]) => plays(sessionId, sha256)));
      return proofs.every(Boolean);
    },
  };
}
