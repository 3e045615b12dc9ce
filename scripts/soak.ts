/**
 * `npm run soak -- [--minutes 30]`: an exam in the real app on virtual devices, with everything watched and recorded.
 * Prints, as JSON, what each process took of memory and processor, and whether a piece of the recordings is missing.
 * Memory is that of the last third of the time against the third before it: start-up is no leak.
 */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { launchCandidate } from '../test/harness/candidate/candidate.ts';
import {
  arrive,
  beginTheExam,
  checkEverything,
  handIn,
  showTheDocument,
  type Play,
} from '../test/harness/scenarios/steps.ts';
import { createStimulator } from '../test/harness/environment/stimulator.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { openEnvironment } from '../test/harness/environment/environment.ts';
import { readStoredEvents } from '../test/harness/environment/stored-events.ts';
import { memoryAndProcessor, recordingGaps, type Sample } from '../test/harness/proofs/soak-figures.ts';
import { readArguments, refuse } from './command/arguments.ts';
import { needs } from './command/needs.ts';
import { DEVHOST_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';

const usage = 'npm run soak -- [--minutes 30]';
const { values } = readArguments(usage, { options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) refuse(usage);
const dir = resolve('.data/soak');
await needs(DEVHOST_PACKAGES);
await rm(dir, { recursive: true, force: true });
buildApp();
const settings = { durationMs: Math.ceil((minutes + 10) * 60_000) };
const environment = await openEnvironment({ dir, settings });
const candidate = await launchCandidate(environment);
const stimulator = createStimulator(environment.dataDir, console.error);
const play: Play = { environment, candidate, stimulator, say: console.error };
for (const step of [arrive, checkEverything, showTheDocument, beginTheExam]) await step(play);

const samples: Sample[] = [];
const endsAt = Date.now() + minutes * 60_000;
while (Date.now() < endsAt) {
  await after(Math.min(10_000, endsAt - Date.now()));
  const metrics = await candidate.app.evaluate(({ app }) => app.getAppMetrics());
  const at = Date.now();
  for (const { pid, type, name, memory, cpu } of metrics) {
    const { workingSetSize: memoryKb } = memory;
    samples.push({ at, pid, name: name ?? type, memoryKb, cpuPercent: cpu.percentCPUUsage });
  }
}
await handIn(play);
await candidate.leaves();
await environment.dispose();
const events = readStoredEvents(environment.dataDir).map(({ event }) => event);
const dropped = events.filter(({ type }) => type === 'x.evidence.dropped').map(({ data }) => data);
const processes = memoryAndProcessor(samples);
const recordings = recordingGaps(events);
console.log(JSON.stringify({ minutes, processes, recordings, dropped }, null, 2));
const isFlat = processes.length > 0 && processes.every(({ growth }) => growth <= 0.1);
process.exitCode = isFlat && dropped.length === 0 && recordings.every(({ missing }) => missing === 0) ? 0 : 1;
