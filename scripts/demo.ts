import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { launchCandidate } from '../test/harness/candidate/candidate.ts';
import { playJourney } from '../test/harness/scenarios/steps.ts';
import { judge, timelineLine } from '../test/harness/proofs/journey-report.ts';
import { createStimulator } from '../test/harness/environment/stimulator.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { openEnvironment } from '../test/harness/environment/environment.ts';
import { readStoredEvents } from '../test/harness/environment/stored-events.ts';
import { readArguments } from './command/arguments.ts';
import { needs } from './command/needs.ts';
import { DEVHOST_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';

/**
 * `npm run demo [-- --json FILE]`: a scripted candidate in the unmodified app. Prints the timeline as read back from
 * the server's database. Exit code 0 only if everything that must have arrived did.
 */
const usage = 'npm run demo -- [--json FILE]';
const { values } = readArguments(usage, { options: { json: { type: 'string' } } });
const dir = resolve('.data/demo');
await needs(DEVHOST_PACKAGES);
await rm(dir, { recursive: true, force: true });
buildApp();

const environment = await openEnvironment({ dir });
console.log(`App: ${environment.electron.reason}`);
const candidate = await launchCandidate(environment);
const stimulator = createStimulator(environment.dataDir, console.log);
let failure: unknown = null;
try {
  await playJourney({ environment, candidate, stimulator, say: console.log });
} catch (error) {
  failure = error;
  await candidate.picture('failed').catch(() => undefined);
} finally {
  await candidate.leaves();
  await environment.dispose();
}

const rows = readStoredEvents(environment.dataDir);
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
