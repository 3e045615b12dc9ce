/** Entry of the vision process (Electron's `utilityProcess`). Its one argument is the directory of the models. */
import { dirname } from 'node:path';
import { fail } from '../../../contract/result.ts';
import { changedBeside, isOfVision } from '../../profile/beside-archive.ts';
import type { FromVision } from './messages.ts';

const [modelsDir] = process.argv.slice(2);
if (modelsDir === undefined) throw new Error('The directory of the models is missing from the arguments');
// What computes is machine code beside the archive: it is loaded only after it has been compared.
const changed = await changedBeside(dirname(modelsDir), isOfVision);
if (changed.length === 0) {
  const { runVision } = await import('./vision-loop.ts');
  await runVision(process.parentPort, modelsDir);
} else {
  const failure = fail(
    'model.damaged',
    `${changed.join(', ')}: not the file that this app was built with. Install the app again.`,
  );
  process.parentPort.postMessage({ kind: 'failed', failure } satisfies FromVision);
}
