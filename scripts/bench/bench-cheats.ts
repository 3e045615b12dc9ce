import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { CHEAT_PACKAGES } from '../../packages/electron-devhost/fixtures/debian-packages.ts';
import { scenarios } from '../../test/harness/cheats/all.ts';
import { documentFile, documentOf } from '../../test/harness/cheats/document.ts';
import { scoreOf } from '../../test/harness/cheats/judge.ts';
import { playCheats } from '../../test/harness/cheats/play.ts';
import { lineOf, tallyOf } from '../../test/harness/cheats/words.ts';
import { buildApp } from '../../test/harness/environment/build-app.ts';
import { readArguments, refuse } from '../command/arguments.ts';
import { needs } from '../command/needs.ts';

/**
 * `npm run --silent bench:cheats -- [--json FILE] [--only KIND|ID,...] [--doc]`: cheats, and what only looks like them, as
 * real stimuli in the unmodified app, one after the other in one exam (`test/harness/cheats`), and what of it was found.
 * `--doc` writes that into `docs/cheats.md`. Exit code 0 only where at least .9 of the cheats were found, and nothing that was not there.
 */
const usage = 'npm run --silent bench:cheats -- [--json FILE] [--only KIND|ID,...] [--doc]';
const { values } = readArguments(usage, {
  options: { json: { type: 'string' }, only: { type: 'string' }, doc: { type: 'boolean' } },
});
const wanted = values.only?.split(',');
const chosen = scenarios.filter(
  ({ id, kind }) => wanted === undefined || wanted.some((word) => word === kind || word === id),
);
if (chosen.length === 0) refuse(usage, `No kind and no scenario is called ${values.only}.`);
await needs(CHEAT_PACKAGES);
buildApp();

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort());
const startedAt = Date.now();
const { rows, notRun } = await playCheats(chosen, {
  dir: resolve('.data/cheats'),
  say: (one) => console.error(lineOf(one)),
  tell: (line) => console.error(`  ${line}`),
  signal: stopping.signal,
});
const score = scoreOf(rows);
console.log(tallyOf(rows, notRun));
if (values.json !== undefined) {
  const report = { scenarios: rows, ...score, notRun };
  await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
if (values.doc === true) {
  const page = existsSync(documentFile) ? await readFile(documentFile, 'utf8') : '';
  const [cpu] = cpus();
  const minutes = Math.round((Date.now() - startedAt) / 60_000);
  const measured = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpu?.model.trim()}), in ${minutes} minutes`;
  await writeFile(documentFile, documentOf(scenarios, { rows, notRun, measured }, page));
}
process.exit(rows.length > 0 && (score.sensitivity ?? 1) >= 0.9 && (score.falsePerHour ?? 0) === 0 ? 0 : 1);
