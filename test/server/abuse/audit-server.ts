/**
 * What happens to a server that runs when people try what they should not.
 *
 *   npm run --silent audit:server -- [--json FILE] [--only KIND|ID,...] [--doc]
 *
 * Each attempt is made for real, at the server as a process of its own, while a second candidate sits their exam at it
 * in another process and times every answer. `--doc` writes `docs/abuse.md`. Exit code 1 where one succeeded, or where
 * that exam was disturbed.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, refuse } from '../../../scripts/command/arguments.ts';
import { abuses } from './all.ts';
import { isUndisturbed, playAbuses } from './play.ts';
import { openStage } from './stage/stage.ts';
import { documentFile, documentOf, lineOf, tallyOf } from './words.ts';

const usage = 'npm run --silent audit:server -- [--json FILE] [--only KIND|ID,...] [--doc]';
const { values } = readArguments(usage, {
  options: { json: { type: 'string' }, only: { type: 'string' }, doc: { type: 'boolean' } },
});
const wanted = values.only?.split(',');
const chosen = abuses.filter(({ id, kind }) => wanted?.some((word) => word === kind || word === id) ?? true);
if (chosen.length === 0) refuse(usage, `No kind and no attempt is called ${values.only}.`);

const folder = await mkdtemp(join(tmpdir(), 'invigil-audit-'));
const stage = await openStage(folder);
try {
  const played = await playAbuses(chosen, stage, {
    quietMs: 10_000,
    say: (attempt) => console.error(lineOf(attempt)),
  });
  console.log(tallyOf(played));
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(played, null, 2)}\n`);
  if (values.doc === true) {
    const page = existsSync(documentFile) ? await readFile(documentFile, 'utf8') : '';
    await writeFile(documentFile, documentOf(abuses, played, page));
  }
  const isHeld = played.attempts.every(({ outcome }) => outcome !== 'succeeded') && isUndisturbed(played);
  process.exitCode = isHeld ? 0 : 1;
} finally {
  await stage.dispose();
  await rm(folder, { recursive: true, force: true });
}
