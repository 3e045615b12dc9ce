import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../command/arguments.ts';
import { askEverything, isWrong } from './matrix.ts';
import { openStage } from './stage.ts';

/**
 * `npm run --silent audit:access -- --json FILE`: everything that the console and the API can be asked, by everybody and by keys of all kinds, about their own
 * exam and a foreign one, each really asked of a running server and held against the table of the contract. Exit code 1
 * where one is answered otherwise.
 */
const usage = 'npm run --silent audit:access -- [--json FILE]';
const { values } = readArguments(usage, { options: { json: { type: 'string' } } });
const dir = await mkdtemp(join(tmpdir(), 'invigil-access-'));
const stage = await openStage(dir);
try {
  const cells = await askEverything(stage);
  const wrong = cells.filter(isWrong);
  for (const { who, what, whose, expected, found } of wrong)
    console.error(`${who}: ${what} ${whose}: ${found}, and should be ${expected}`);
  console.log(`${cells.length} cells, ${wrong.length} wrong`);
  if (values.json !== undefined)
    await writeFile(values.json, JSON.stringify({ cells: cells.length, wrong: wrong.length }, null, 2));
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await stage.dispose();
  await rm(dir, { recursive: true, force: true });
}
