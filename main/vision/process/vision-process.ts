/** Entry of the vision process (Electron's `utilityProcess`). Its one argument is the directory of the models. */
import { runVision } from './vision-loop.ts';

const [modelsDir] = process.argv.slice(2);
if (modelsDir === undefined) throw new Error('The directory of the models is missing from the arguments');
await runVision(process.parentPort, modelsDir);
