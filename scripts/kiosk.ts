/**
 * Writes the configuration of a lab kiosk for Linux, Windows and macOS.
 *
 *   node scripts/kiosk.ts [--profile profiles/invigil.json] [--out deploy/kiosk] [--account NAME] [--team-id ID]
 *
 * What is in `deploy/kiosk/` is its output without any of them; a test holds it to that. See `deploy/kiosk/README.md`.
 */
import { join } from 'node:path';
import { kioskOf } from './kiosk/description.ts';
import { writeKiosk } from './kiosk/files.ts';
import { readArguments, refuse } from './command/arguments.ts';
import { readProfile } from './release/profile.ts';

const root = join(import.meta.dirname, '..');
const usage = 'npm run kiosk -- [--profile FILE] [--out DIR] [--account NAME] [--team-id ID]';
const { values } = readArguments(usage, {
  options: {
    profile: { type: 'string', default: join(root, 'profiles/invigil.json') },
    out: { type: 'string', default: join(root, 'deploy/kiosk') },
    account: { type: 'string' },
    'team-id': { type: 'string' },
  },
});
const read = await readProfile(values.profile);
if (!read.ok) refuse(usage, read.message);
const described = kioskOf(read.profile);
const kiosk = {
  ...described,
  account: values.account ?? described.account,
  teamId: values['team-id'] ?? described.teamId,
};
if (!/^[a-z_][a-z0-9_-]{0,30}$/.test(kiosk.account) || !/^[A-Z0-9]{10}$/.test(kiosk.teamId))
  refuse(usage, '--account: lower case letters, digits, - and _; --team-id: ten letters and digits.');
for (const path of await writeKiosk(kiosk, values.out)) console.log(join(values.out, path));
