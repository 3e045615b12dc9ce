/**
 * Says what has been made and whether anything of it is wrong, without starting it.
 *
 *   node scripts/package-check.ts [--out DIR] --json FILE
 *
 * `wrong` names each thing; the exit code is 0 only if it is empty. See docs/release.md.
 */
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readArguments, refuse } from './command/arguments.ts';
import { checkRelease } from './release/check/release.ts';
import type { ReleaseRecord } from './release/make.ts';

const usage = 'npm run --silent package:check -- [--out DIR] --json FILE';
const { values } = readArguments(usage, {
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '../dist') },
    json: { type: 'string' },
  },
});
if (values.json === undefined) refuse(usage, '--json is missing.');
const records = globSync('*/*.release.json', { cwd: values.out }).map((file) => join(values.out, file));
if (records.length === 0) refuse(usage, `${values.out} holds no release: npm run release makes one.`);
const reports = await Promise.all(
  records.map(async (file) =>
    checkRelease(dirname(file), JSON.parse(await readFile(file, 'utf8')) as ReleaseRecord),
  ),
);
const result = {
  artifacts: reports.flatMap(({ artifacts }) => artifacts),
  fuses: Object.fromEntries(reports.map(({ key, fuses }) => [key, fuses])),
  contents: Object.fromEntries(reports.map(({ key, contents }) => [key, contents])),
  wrong: reports.flatMap(({ key, wrong }) => wrong.map((line) => `${key}: ${line}`)),
};
await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
for (const line of result.wrong) console.log(line);
console.log(`${result.artifacts.length} artifacts, ${result.wrong.length} wrong`);
process.exitCode = result.wrong.length === 0 ? 0 : 1;
