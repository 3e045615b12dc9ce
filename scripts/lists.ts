/**
 * `npm run --silent lists`: each list of names that goes stale, where it is from, and how many days ago it was checked
 * (`core/lists`). Exit code 1 where one is older than a year.
 */
import { listReport } from '../core/lists/dated-list.ts';
import { lists } from '../core/lists/lists.ts';
import { readArguments } from './command/arguments.ts';

readArguments('npm run --silent lists', {});
const reports = lists.map((list) => listReport(list, Date.now()));
for (const { name, size, source, checkedOn, days, isStale } of reports) {
  console.log(`${name}: ${size}, checked ${days} days ago (${checkedOn})${isStale ? ', too long ago' : ''}`);
  console.log(`  from ${source}`);
}
process.exitCode = reports.some(({ isStale }) => isStale) ? 1 : 0;
