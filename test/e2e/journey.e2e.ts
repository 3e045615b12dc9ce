import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { seatCandidate } from '../../scripts/demo/candidate.ts';
import { playJourney } from '../../scripts/demo/journey.ts';
import { judge } from '../../scripts/demo/report.ts';
import { createStimulator } from '../../scripts/demo/stimuli.ts';
import { createLens } from '../../scripts/stage/lens.ts';
import { photographs } from '../../scripts/stage/photographs.ts';
import { openStage } from '../../scripts/stage/stage.ts';
import { readJournal } from '../../scripts/stage/journal-on-disk.ts';
import { readStoredEvents } from '../../scripts/stage/stored-events.ts';

test('everything that happens to a candidate arrives at the server, once and in order', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'invigil-journey-'));
  const stage = await openStage({ dir, display: 'own', camera: 'virtual' });
  if (stage.camera === null) throw new Error('the stage has no virtual camera');
  const lens = createLens(stage.camera);
  const stimulator = createStimulator(stage.dataDir, () => {});
  const notes: string[] = [];
  const candidate = await seatCandidate(stage);
  try {
    await playJourney({ stage, lens, candidate, stimulator, say: (line) => notes.push(line) });
  } finally {
    await candidate.leaves();
    lens.dispose();
    await stage.dispose();
  }
  const { phone, book } = photographs();
  if (phone === null || book === null) {
    test.info().annotations.push({ type: 'skipped part', description: notes.join('; ') });
  }

  const rows = readStoredEvents(stage.dataDir);
  const stored = rows.map(({ event }) => event);
  expect(judge(stimulator.responses, rows).problems).toEqual([]);
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
  expect(stored.map(({ hash }) => hash)).toEqual(readJournal(stage.appDir).map(({ hash }) => hash));
  expect(stored.at(-1)?.type).toBe('session.completed');
  await rm(dir, { recursive: true, force: true });
});
