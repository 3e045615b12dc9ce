import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { MISFORTUNE_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { misfortunes } from '../test/harness/misfortunes/all.ts';
import { documentFile, documentOf } from '../test/harness/misfortunes/document.ts';
import { playMisfortunes } from '../test/harness/misfortunes/play.ts';
import { lineOf, tallyOf } from '../test/harness/misfortunes/words.ts';
import { readArguments, refuse } from './command/arguments.ts';
import { needs } from './command/needs.ts';

/**
 * `npm run --silent audit:real-life -- [--json FILE] [--only KIND|ID,...] [--doc]`: lets scripted misfortunes happen to a
 * candidate at the unmodified app, and says of each whether it held, was told, or something was lost
 * (`test/harness/misfortunes`). `--doc` writes that into `docs/real-life.md`. Exit code 0 only if nothing was lost and every case could be run.
 */
const usage = 'npm run --silent audit:real-life -- [--json FILE] [--only KIND|ID,...] [--doc]';
const { values } = readArguments(usage, {
  options: { json: { type: 'string' }, only: { type: 'string' }, doc: { type: 'boolean' } },
});
const wanted = values.only?.split(',');
const chosen = misfortunes.filter(
  ({ id, kind }) => wanted === undefined || wanted.some((word) => word === kind || word === id),
);
if (chosen.length === 0) refuse(usage, `No kind and no case is called ${values.only}.`);
await needs(MISFORTUNE_PACKAGES);
buildApp();

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort());
// What a case that was given up still waited for fails later: the others go on.
process.on('unhandledRejection', (reason) =>
  console.error(`after its case: ${String(reason).split('\n')[0]}`),
);
const say = (one: Parameters<typeof lineOf>[0]) => console.error(lineOf(one));
const { cases, notRun } = await playMisfortunes(chosen, say, stopping.signal);
console.log(tallyOf(cases, notRun));
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ cases, notRun }, null, 2)}\n`);
if (values.doc === true) {
  const page = existsSync(documentFile) ? await readFile(documentFile, 'utf8') : '';
  await writeFile(documentFile, documentOf(misfortunes, cases, page));
}
process.exit(cases.length < chosen.length || cases.some(({ outcome }) => outcome === 'lost') ? 1 : 0);
