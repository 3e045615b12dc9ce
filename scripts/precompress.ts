/** `node scripts/precompress.ts FOLDER...`: the last step of `npm run build`, for pages that the server sends. */
import { precompress } from './build/precompress.ts';
import { readArguments, refuse } from './command/arguments.ts';

const usage = 'node scripts/precompress.ts FOLDER...';
const { positionals } = readArguments(usage, { options: {}, allowPositionals: true });
if (positionals.length === 0) refuse(usage, 'The folders of built pages are missing.');
for (const folder of positionals) await precompress(folder);
