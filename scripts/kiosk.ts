/**
 * Writes the configuration of a lab kiosk for Linux, Windows and macOS.
 *
 *   node scripts/kiosk.ts [--out deploy/kiosk] [--account NAME] [--team-id ID]
 *
 * What is in `deploy/kiosk/` is its output for `labKiosk`; a test holds it to that. See `deploy/kiosk/README.md`.
 */
import { join } from 'node:path';
import { labKiosk } from './kiosk/description.ts';
import { writeKiosk } from './kiosk/files.ts';
import { readArguments, refuse } from './command/arguments.ts';

const usage = 'npm run kiosk -- [--out DIR] [--account NAME] [--team-id ID]';
const { values } = readArguments(usage, {
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '../deploy/kiosk') },
    account: { type: 'string', default: labKiosk.account },
    'team-id': { type: 'string', default: labKiosk.teamId },
  },
});
if (!/^[a-z_][a-z0-9_-]{0,30}$/.test(values.account) || !/^[A-Z0-9]{10}$/.test(values['team-id']))
  refuse(usage, '--account: lower case letters, digits, - and _; --team-id: ten letters and digits.');
const kiosk = { ...labKiosk, account: values.account, teamId: values['team-id'] };
for (const path of await writeKiosk(kiosk, values.out)) console.log(join(values.out, path));
