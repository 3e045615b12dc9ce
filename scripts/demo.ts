import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seatCandidate } from './journey/candidate.ts';
import { playJourney } from './journey/chapters.ts';
import { judge, timelineLine } from './demo/report.ts';
import { createStimulator } from './journey/stimuli.ts';
import { buildApp } from './stage/build.ts';
import { createLens } from './stage/lens.ts';
import { openStage } from './stage/stage.ts';
import { readStoredEvents } from './stage/stored-events.ts';

/**
 * `npm run demo [-- --json FILE]`: a scripted candidate in the unmodified app. Prints the timeline as read back from
 * the server's database. Exit code 0 only if everything that must have arrived did.
 */
const { values } = parseArgs({ options: { json: { type: 'string' } } });
const dir = resolve('.data/demo');
await rm(dir, { recursive: true, force: true });
buildApp();

const stage = await openStage({ dir, display: 'own', camera: 'virtual' });
console.log(`App: ${stage.electron.reason}`);
if (stage.camera === null) throw new Error('the stage has no virtual camera');
const lens = createLens(stage.camera);
const candidate = await seatCandidate(stage);
const stimulator = createStimulator(stage.dataDir, console.log);
let failure: unknown = null;
try {
  await playJourney({ stage, lens, candidate, stimulator, say: console.log });
} catch (error) {
  failure = error;
  await candidate.picture('failed').catch(() => undefined);
} finally {
  await candidate.leaves();
  lens.dispose();
  await stage.dispose();
}

const rows = readStoredEvents(stage.dataDir);
console.log('\nTimeline, as read back from the server’s database:');
for (const row of rows) console.log(timelineLine(row));
console.log(`\nScreenshots: ${candidate.pictures}`);

const { problems, cameraMedianMs, focusMedianMs } = judge(stimulator.responses, rows);
console.log(
  `From stimulus to stored, median beyond the voting window: camera ${cameraMedianMs} ms; focus, from the watcher's look: ${focusMedianMs} ms`,
);
for (const problem of problems) console.error(`Problem: ${problem}`);
if (failure !== null) console.error(failure);
if (values.json !== undefined) {
  const events = rows.map(({ event, storedAt }) => {
    const { catalogId, type, occurredAt, data } = event;
    return { catalogId, type, occurredAt, storedAt, data };
  });
  await writeFile(values.json, JSON.stringify({ events }, null, 2));
}
process.exitCode = problems.length === 0 && failure === null ? 0 : 1;
