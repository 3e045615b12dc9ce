/**
 * `npm run coverage:catalog -- [--json FILE] [--only journey|switches]`: plays the whole journey in the real app, with a
 * real stimulus for each of the 33 numbered events, and says what of it the server has and whether the evidence plays.
 * Then short scenarios that turn every switch of an exam's settings, and whether each was honoured. Exit code 0 only if
 * everything is there.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { playCoverageJourney } from '../test/harness/scenarios/coverage-journey.ts';
import { coverageLine, isCovered } from '../test/harness/proofs/coverage-rows.ts';
import { playSwitches } from '../test/harness/scenarios/play-scenarios.ts';
import { switchLine } from '../test/harness/proofs/switch-rows.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { readArguments, refuse } from './command/arguments.ts';
import { needs } from './command/needs.ts';
import { DEVHOST_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';

const usage = 'npm run coverage:catalog -- [--json FILE] [--only journey|switches]';
const { values } = readArguments(usage, { options: { json: { type: 'string' }, only: { type: 'string' } } });
const { only } = values;
if (only !== undefined && only !== 'journey' && only !== 'switches') refuse(usage);
const say = (line: string) => console.error(line);
const dir = resolve('.data/coverage');
await needs(DEVHOST_PACKAGES);
buildApp();

const journey = only === 'switches' ? null : await playCoverageJourney(resolve(dir, 'journey'), say);
const controls = journey?.record ? [journey.record] : [];
const switched = only === 'journey' ? null : await playSwitches(resolve(dir, 'switches'), controls, say);

if (journey !== null) {
  for (const row of journey.rows) say(coverageLine(row));
  const stored = journey.rows.filter((row) => row.stored).length;
  say(`${stored} of ${journey.rows.length} stored. Screenshots: ${journey.pictures}`);
}
if (switched !== null) {
  for (const row of switched.rows) say(switchLine(row));
  const honoured = switched.rows.filter((row) => row.honoured).length;
  say(`${honoured} of ${switched.rows.length} switches honoured`);
}
const failures = [journey?.failure ?? null, ...(switched?.failures ?? [])].filter((error) => error !== null);
for (const failure of failures) console.error(failure);
const report = {
  ...(journey && { rows: journey.rows }),
  ...(switched && { switches: switched.rows }),
};
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(report, null, 2));
else console.log(JSON.stringify(report));
const isComplete =
  (journey?.rows.every(isCovered) ?? true) && (switched?.rows.every((row) => row.honoured) ?? true);
process.exitCode = isComplete && failures.length === 0 ? 0 : 1;
