/**
 * Writes the policy for computers that an institution runs, for all three systems.
 *
 *   node scripts/policy/write-policy.ts [--profile FILE] [--policy FILE] [--out DIR]
 *
 * `--policy` is a policy of one's own (`managedPolicy` in contract/build/profile.ts); absent, what the profile asks for.
 * See docs/release.md.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { managedPolicy } from '../../contract/build/profile.ts';
import { parseJson } from '../../core/parse-json.ts';
import { tighten } from '../../core/profile/tighten.ts';
import { readArguments, refuse } from '../command/arguments.ts';
import { policyFiles, policyOf } from './files.ts';
import { appPart, readProfile } from '../release/profile.ts';

const root = join(import.meta.dirname, '../..');
const usage = 'npm run policy -- [--profile FILE] [--policy FILE] [--out DIR]';
const { values } = readArguments(usage, {
  options: {
    profile: { type: 'string', default: join(root, 'profiles/invigil.json') },
    policy: { type: 'string' },
    out: { type: 'string', default: join(root, 'dist/policy') },
  },
});
const read = await readProfile(values.profile);
if (!read.ok) refuse(usage, read.message);
const profile = appPart(read.profile);

async function ownPolicy(file: string) {
  const text = await readFile(file, 'utf8').catch(() => refuse(usage, `${file} cannot be read.`));
  const parsed = managedPolicy.safeParse(parseJson(text));
  return parsed.success
    ? parsed.data
    : refuse(usage, `${file} is no policy:\n${z.prettifyError(parsed.error)}`);
}

const policy = values.policy === undefined ? policyOf(profile) : await ownPolicy(values.policy);
const { notTaken } = tighten(profile, policy);
if (notTaken.length > 0) refuse(usage, `The app would not take all of it:\n${notTaken.join('\n')}`);
for (const [path, text] of policyFiles(profile, policy)) {
  const file = join(values.out, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(file);
}
