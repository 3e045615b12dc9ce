import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../main/journal/journal-setup.ts';
import { audit } from './audit.ts';
import { startCandidateChild } from './candidate-child.ts';
import { below, chosenSeed, seededRandom } from '../harness/environment/seeded-random.ts';
import { startServerChild } from './server-child.ts';

const rounds = Number(process.env['ROUNDS'] ?? 6);

test(
  'a candidate whose app is killed again and again loses no event and doubles none',
  { timeout: 300_000 },
  async () => {
    const random = seededRandom(chosenSeed());
    const dir = await temporaryFolder();
    const dataFolder = await temporaryFolder();
    const server = await startServerChild(dataFolder);
    onTestFinished(() => server.kill());
    const { ticket } = server;
    const reported: (readonly [number, string])[] = [];
    let sessionId: string | null = null;
    let tears = 0;
    let wasTorn = false;

    for (let round = 0; round <= rounds; round += 1) {
      const child = startCandidateChild([server.url, ticket, dir, String(below(random, 2 ** 31))]);
      onTestFinished(() => child.kill());
      if (round === rounds) await child.finish();
      else {
        // Some lives end while the app still starts, some in the middle of writing or sending.
        const isShort = sessionId !== null && !wasTorn && random() < 0.2;
        if (isShort) await pause(below(random, 500));
        else await child.hasAppended(1 + below(random, 150));
        await pause(below(random, 20));
        await child.kill();
      }
      reported.push(...child.appended);
      sessionId ??= child.sessionId;
      wasTorn = round < rounds && sessionId !== null && random() < 0.3;
      if (wasTorn) tears += 1;
      if (wasTorn) await tearJournal(join(dir, `${sessionId}.ndjson`), random);
    }

    const stored = await audit({ sessionId: sessionId ?? '', dir, reported }, dataFolder);
    const repaired = stored.filter(({ type }) => type === 'x.journal.repaired');
    const asides = (await readdir(dir)).filter((name) => name.includes('.torn-'));
    expect(repaired.length).toBeGreaterThanOrEqual(tears);
    expect(asides.length).toBeGreaterThanOrEqual(tears);
    console.log(
      `killed ${rounds} times: ${reported.length} reported, ${stored.length} stored, ${tears} torn`,
    );
  },
);

/** What a power cut in the middle of a write leaves behind, and a killed process hardly ever does. */
async function tearJournal(path: string, random: () => number) {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const last = lines.at(-1) ?? '';
  await appendFile(path, last.slice(0, 1 + below(random, last.length - 1)));
}
