import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../main/journal/journal-setup.ts';
import { audit } from './audit.ts';
import { startCandidate, type Candidate } from './candidate.ts';
import { below, chosenSeed, seededRandom } from '../harness/environment/seeded-random.ts';
import { startServerChild } from './server-child.ts';

const rounds = Number(process.env['ROUNDS'] ?? 5);
const candidateCount = 3;

test(
  'a server that is killed again and again loses no event and doubles none',
  { timeout: 300_000 },
  async () => {
    const random = seededRandom(chosenSeed());
    const dir = await temporaryFolder();
    const dataFolder = await temporaryFolder();
    const server = await startServerChild(dataFolder);
    onTestFinished(() => server.kill());
    const sessions: { readonly candidate: Candidate; readonly reported: [number, string][] }[] = [];

    for (let round = 0; round < rounds; round += 1) {
      if (sessions.length < candidateCount) {
        const reported: [number, string][] = [];
        const candidate = await startCandidate({
          server: server.url,
          ticket: server.ticket,
          dir,
          random,
          onAppended: (events) =>
            reported.push(...events.map(({ seq, hash }): [number, string] => [seq, hash])),
        });
        sessions.push({ candidate, reported });
      }
      const delivered = () =>
        total(sessions, ({ candidate, reported }) => reported.length - candidate.undelivered());
      const goal = delivered() + below(random, 150);
      await vi.waitUntil(() => delivered() >= goal, { timeout: 60_000, interval: 2 });
      await pause(below(random, 20));
      await server.kill();
      await server.start();
    }
    await Promise.all(sessions.map(({ candidate }) => candidate.finish()));

    let stored = 0;
    for (const { candidate, reported } of sessions) {
      const events = await audit({ sessionId: candidate.sessionId, dir, reported }, dataFolder);
      // Nobody killed the candidates: every append was reported.
      expect(events.length).toBe(reported.length);
      stored += events.length;
    }
    console.log(
      `killed ${rounds} times: ${total(sessions, ({ reported }) => reported.length)} reported, ${stored} stored`,
    );
  },
);

function total<T>(items: readonly T[], count: (item: T) => number): number {
  return items.map(count).reduce((sum, one) => sum + one, 0);
}
