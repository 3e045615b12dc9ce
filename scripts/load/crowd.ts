import { createSystemClock } from '../../core/clock.ts';
import { createOneClock } from '../../core/one-clock.ts';
import { seededRandom } from '../../test/harness/environment/seeded-random.ts';
import {
  startSimulated,
  type SimulatedCandidate,
} from '../../test/harness/simulation/simulated-candidate.ts';
import type { CrowdOptions, FromCrowd, ToCrowd } from './messages.ts';

/** Who joins at the same time, of each process. */
const atOnce = 20;

const candidates: SimulatedCandidate[] = [];

async function connect({ tickets, seed, ...options }: CrowdOptions): Promise<FromCrowd> {
  const clock = createOneClock({ clock: createSystemClock(globalThis) });
  const waiting = tickets.map((ticket, index) => ({ ticket, random: seededRandom(seed + index) }));
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const candidate = await startSimulated({ ...options, ...next, clock });
        candidates.push(candidate);
        await candidate.connectMs;
      }
    }),
  );
  return {
    said: 'connected',
    joinMs: candidates.map(({ joinMs }) => joinMs),
    connectMs: await Promise.all(candidates.map(({ connectMs }) => connectMs)),
  };
}

async function finish(): Promise<FromCrowd> {
  const sent = await Promise.all(candidates.map((candidate) => candidate.finish()));
  const lostConnections = candidates.reduce((sum, candidate) => sum + candidate.lostConnections(), 0);
  const ackMs = candidates.flatMap((candidate) => candidate.ackMs);
  await Promise.all(candidates.map((candidate) => candidate.dispose()));
  return { said: 'finished', sent, ackMs, lostConnections };
}

async function obey(told: ToCrowd): Promise<FromCrowd> {
  if (told.do === 'connect') return connect(told.options);
  if (told.do === 'finish') return finish();
  for (const candidate of candidates) candidate.begin();
  return { said: 'begun' };
}

process.on('message', (told: ToCrowd) => {
  const answer = async () => process.send?.(await obey(told));
  answer().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
