import { expect, test } from '@playwright/test';
import { playJourney } from '../harness/scenarios/steps.ts';
import { judge } from '../harness/proofs/journey-report.ts';
import { readJournal } from '../harness/environment/journal-on-disk.ts';
import { photographs } from '../harness/environment/photographs.ts';
import { readAnsweredQuestions, readStoredEvents } from '../harness/environment/stored-events.ts';
import { inEnvironment } from './in-environment.ts';

test('everything that happens to a candidate arrives at the server, once and in order', async () => {
  const { phone, book } = photographs();
  if (phone === null || book === null) {
    test
      .info()
      .annotations.push({ type: 'left out', description: 'phone and book: no labelled photographs here' });
  }
  await inEnvironment(async (scene) => {
    const candidate = await scene.launch();
    await playJourney({ ...scene, candidate, say: () => {} });

    const rows = readStoredEvents(scene.environment.dataDir);
    const stored = rows.map(({ event }) => event);
    expect(judge(scene.stimulator.responses, rows).problems).toEqual([]);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
    expect(stored.map(({ hash }) => hash)).toEqual(
      readJournal(scene.environment.appDir).map(({ hash }) => hash),
    );
    expect(stored.at(-1)?.type).toBe('session.completed');
    expect(readAnsweredQuestions(scene.environment.dataDir)).toHaveLength(1);
  });
});
