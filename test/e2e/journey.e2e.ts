import { expect, test } from '@playwright/test';
import { playJourney } from '../../scripts/journey/chapters.ts';
import { judge } from '../../scripts/demo/report.ts';
import { readJournal } from '../../scripts/stage/journal-on-disk.ts';
import { photographs } from '../../scripts/stage/photographs.ts';
import { readAnsweredQuestions, readStoredEvents } from '../../scripts/stage/stored-events.ts';
import { onStage } from './on-stage.ts';

test('everything that happens to a candidate arrives at the server, once and in order', async () => {
  const { phone, book } = photographs();
  if (phone === null || book === null) {
    test
      .info()
      .annotations.push({ type: 'left out', description: 'phone and book: no labelled photographs here' });
  }
  await onStage(async (scene) => {
    const candidate = await scene.seat();
    await playJourney({ ...scene, candidate, say: () => {} });

    const rows = readStoredEvents(scene.stage.dataDir);
    const stored = rows.map(({ event }) => event);
    expect(judge(scene.stimulator.responses, rows).problems).toEqual([]);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
    expect(stored.map(({ hash }) => hash)).toEqual(readJournal(scene.stage.appDir).map(({ hash }) => hash));
    expect(stored.at(-1)?.type).toBe('session.completed');
    expect(readAnsweredQuestions(scene.stage.dataDir)).toHaveLength(1);
  });
});
