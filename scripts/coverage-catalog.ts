/**
 * `npm run coverage:catalog -- [--json FILE]`: plays the whole journey in the real app, with a real stimulus for each of
 * the 33 numbered events, and says what of it the server has and whether the evidence plays. Exit code 0 only if
 * everything is there.
 */
import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  checkWithRefusals,
  identifyWithARetake,
  loseTheNetwork,
  loseTheScreen,
  restAndReturn,
  showTheRoom,
} from './coverage/chapters.ts';
import { openProof } from './coverage/evidence-proof.ts';
import { coverageRows } from './coverage/rows.ts';
import { seatCandidate } from './journey/candidate.ts';
import {
  arrive,
  beginTheExam,
  handIn,
  leaveTheWindow,
  loseTheServer,
  watchedByCamera,
  type Play,
} from './journey/chapters.ts';
import { createStimulator } from './journey/stimuli.ts';
import { buildApp } from './stage/build.ts';
import { createLens } from './stage/lens.ts';
import { openStage } from './stage/stage.ts';
import { readStoredEvents } from './stage/stored-events.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const say = (line: string) => console.error(line);
const dir = resolve('.data/coverage');
await rm(dir, { recursive: true, force: true });
buildApp();
const settings = { environment: true, idleAfterMs: 5_000, offlineAfterMs: 5_000 };
const stage = await openStage({ dir, display: 'own', camera: 'virtual', settings });
say(`App: ${stage.electron.reason}`);
if (stage.camera === null) throw new Error('the stage has no virtual camera');
const lens = createLens(stage.camera);
const candidate = await seatCandidate(stage);
const stimulator = createStimulator(stage.dataDir, say);
const chapters: readonly ((play: Play) => Promise<void>)[] = [
  arrive,
  checkWithRefusals,
  identifyWithARetake,
  showTheRoom,
  beginTheExam,
  watchedByCamera,
  leaveTheWindow,
  restAndReturn,
  loseTheScreen,
  loseTheServer,
  loseTheNetwork,
  handIn,
];
let failure: unknown = null;
try {
  for (const chapter of chapters) await chapter({ stage, lens, candidate, stimulator, say });
} catch (error) {
  failure = error;
  await candidate.picture('failed').catch(() => undefined);
}
await candidate.leaves().catch(() => undefined);
lens.dispose();
const rows = await coverageRows(
  stimulator.responses,
  readStoredEvents(stage.dataDir),
  await openProof(stage),
);
await stage.dispose();

for (const { catalogId, name, stored, latencyMs, evidence, stimulus } of rows) {
  const proof = evidence === null ? '-' : evidence ? 'plays' : 'MISSING';
  const time = latencyMs === null ? '-' : `${latencyMs} ms`;
  const mark = stored ? 'stored ' : 'MISSING';
  say(
    `${String(catalogId).padStart(3)}  ${name.padEnd(32)} ${mark} ${time.padStart(9)}  ${proof.padEnd(8)} ${stimulus}`,
  );
}
say(
  `${rows.filter(({ stored }) => stored).length} of ${rows.length} stored. Screenshots: ${candidate.pictures}`,
);
if (failure !== null) console.error(failure);
if (values.json !== undefined) await writeFile(values.json, JSON.stringify({ rows }, null, 2));
else console.log(JSON.stringify({ rows }));
const isComplete = rows.every(({ stored, evidence }) => stored && evidence !== false);
process.exitCode = isComplete && failure === null ? 0 : 1;
