import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { attempts as all } from './escapes/all.ts';
import { openAuditedExam } from './audited-exam.ts';
import { openWholeExam } from './whole-exam.ts';
import { runAudit } from './run-audit.ts';

/**
 * What `npm run audit:escape` starts: tries to get out of an exam in every way of `escapes/`, and says how each ended.
 * Exit code 1 when one got out, or was stopped without a word.
 */
const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' }, bench: { type: 'boolean' } },
});
const wanted = values.only?.split(',');
const attempts = all.filter(
  ({ id, kind }) => wanted === undefined || wanted.some((word) => kind === word || id.includes(word)),
);
if (attempts.length === 0) {
  console.error(
    `Usage: --only takes the kind or a part of the id of an attempt, and none is called ${values.only}`,
  );
  process.exit(2);
}
const judged = await runAudit(
  attempts,
  values.bench === true ? () => openAuditedExam() : openWholeExam,
  ({ id, outcome, eventStored, note }) => {
    console.error(
      `${outcome.padEnd(10)} ${eventStored ? '      ' : 'silent'} ${id}${note === '' ? '' : `: ${note}`}`,
    );
  },
);

const count = (outcome: string) => judged.filter((one) => one.outcome === outcome).length;
const silent = judged.filter(({ outcome, eventStored }) => outcome !== 'not-judged' && !eventStored);
console.log(
  `${judged.length} attempts: ${count('blocked')} blocked, ${count('detected')} detected, ` +
    `${count('escaped')} escaped, ${count('not-judged')} not judged here; ${silent.length} without their event`,
);
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ attempts: judged }, null, 2)}\n`);
for (const { id, note } of judged.filter(({ outcome }) => outcome === 'escaped'))
  console.log(`escaped: ${id}: ${note}`);
for (const { id } of silent) console.log(`silent: ${id}`);
process.exit(count('escaped') + silent.length > 0 ? 1 : 0);
