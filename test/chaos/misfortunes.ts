import { join } from 'node:path';
import { below } from '../harness/environment/seeded-random.ts';
import type { Meddling } from '../harness/network/meddler.ts';
import { tearJournal } from './tear-journal.ts';
import type { World } from './world.ts';

/** Something that happens in a round. Resolves with how it is put right again. */
export type Misfortune = {
  readonly name: string;
  /** What it happens to: in one round only one thing to each. */
  readonly to: 'server' | 'database' | 'app' | 'line';
  readonly canHappen?: (world: World) => boolean;
  readonly happens: (world: World, random: () => number) => Promise<() => Promise<void> | void>;
};

/** In the line, to everything that is asked of the server: sockets do not come about, so that it is asked by HTTP. */
const meddled = (name: string, meddling: Meddling): Misfortune => ({
  name,
  to: 'line',
  async happens({ line }) {
    line.meddle(({ isUpgrade }) => (isUpgrade ? { does: 'answer', status: 502 } : meddling));
    return () => line.meddle(null);
  },
});

const oneOf = ({ candidates }: World, random: () => number) =>
  candidates[below(random, candidates.length)] ?? candidates[0]!;

export const misfortunes: readonly Misfortune[] = [
  {
    name: 'server killed',
    to: 'server',
    async happens({ server }) {
      await server.kill();
      return server.start;
    },
  },
  {
    name: 'server stopped',
    to: 'server',
    async happens({ server }) {
      await server.stop();
      return server.start;
    },
  },
  {
    name: 'database killed',
    to: 'database',
    canHappen: ({ cluster }) => cluster !== null,
    async happens({ cluster }) {
      await cluster?.stop('crash');
      return async () => cluster?.start();
    },
  },
  {
    name: 'app killed',
    to: 'app',
    async happens(world, random) {
      const candidate = oneOf(world, random);
      await candidate.kill();
      return candidate.restart;
    },
  },
  {
    name: 'app killed, journal torn',
    to: 'app',
    async happens(world, random) {
      const candidate = oneOf(world, random);
      await candidate.kill();
      await tearJournal(join(candidate.dir, `${candidate.memory.sessionId}.ndjson`), random);
      return candidate.restart;
    },
  },
  {
    name: 'line cut',
    to: 'line',
    async happens({ line }) {
      line.cut();
      return line.restore;
    },
  },
  {
    name: 'connections broken off',
    to: 'line',
    async happens({ line }) {
      line.restore();
      return () => undefined;
    },
  },
  {
    name: 'line slow',
    to: 'line',
    async happens({ line }, random) {
      line.setSpeed({ latencyMs: 100 + below(random, 900), bitsPerSecond: 64_000 });
      return () => line.setSpeed(null);
    },
  },
  meddled('answers lost', { does: 'lose-answer' }),
  meddled('answers late', { does: 'late', ms: 1_500 }),
  meddled('requests doubled', { does: 'twice' }),
];
