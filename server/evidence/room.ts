import { statfs } from 'node:fs/promises';
import { atMostEvery } from '../at-most-every.ts';
import type { Clock } from '../../core/clock.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Log } from '../log.ts';

export type RoomOptions = {
  /** On the disk that is measured. */
  readonly folder: string;
  /** Of all evidence together; null: as much as the disk takes. */
  readonly totalBytes: number | null;
  /** What stays free for events and answers; null: a gigabyte, or a tenth of a disk that is smaller. */
  readonly reserveBytes: number | null;
  readonly storedBytes: () => Promise<number>;
  readonly clock: Pick<Clock, 'monotonicNow'>;
  readonly log: Log;
};

/** Whether there is room for more evidence, of whomever. */
export type Room = () => Promise<Result<null>>;

const usualReserveBytes = 1_000_000_000;
/** Uploads fill a disk no faster than this notices. */
const lookEveryMs = 1_000;
const sayEveryMs = 60_000;

/**
 * Evidence never takes the last of the disk: the database lies on it, and an answer or an event that cannot be stored is
 * worse than a recording that waits. So who sends is told to wait (`evidence.unwritable`, which the app tries again),
 * and nothing of it is given up here.
 */
export function createRoom(options: RoomOptions): Room {
  const { clock, log } = options;
  const looked = atMostEvery(lookEveryMs, clock, () => look(options));
  let saidAtMs = Number.NEGATIVE_INFINITY;
  return async () => {
    const result = await looked();
    const atMs = clock.monotonicNow();
    if (!result.ok && atMs - saidAtMs >= sayEveryMs) {
      saidAtMs = atMs;
      log.error('evidence.no-room', { reason: result.message });
    }
    return result;
  };
}

async function look({ folder, totalBytes, reserveBytes, storedBytes }: RoomOptions): Promise<Result<null>> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const reserve = reserveBytes ?? Math.min(usualReserveBytes, (blocks * bsize) / 10);
  if (bavail * bsize <= reserve)
    return fail(
      'evidence.unwritable',
      'the server’s disk is as full as evidence may make it: what is left is kept for events and answers',
    );
  if (totalBytes !== null && (await storedBytes()) >= totalBytes)
    return fail('evidence.unwritable', 'all the room that evidence may take on this server is taken');
  return ok(null);
}
