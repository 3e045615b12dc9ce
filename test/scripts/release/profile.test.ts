import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openProfile } from '../../../core/profile/open-profile.ts';
import { appPart, readProfile } from '../../../scripts/release/profile.ts';
import { root } from '../../structure/source-files.ts';

const example = join(root, 'profiles/example.json');

async function messageFor(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'invigil-profile-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'profile.json');
  await writeFile(file, text);
  const read = await readProfile(file);
  return read.ok ? '' : read.message;
}

async function exampleWith(changed: object): Promise<string> {
  const read = await readProfile(example);
  if (!read.ok) throw new Error(read.message);
  return messageFor(JSON.stringify({ ...read.profile, ...changed }));
}

test('the profiles of the project are profiles, and the plain one is what the app is developed with', async () => {
  const [plain, other] = await Promise.all([
    readProfile(join(root, 'profiles/invigil.json')),
    readProfile(example),
  ]);
  if (!plain.ok || !other.ok) throw new Error('a profile cannot be read');
  expect(appPart(plain.profile)).toEqual(openProfile);
  expect(other.profile).toMatchObject({ id: 'northfield-exams', otherServers: false });
});

test('only the app’s part goes into the archive', async () => {
  const read = await readProfile(example);
  if (!read.ok) throw new Error(read.message);
  expect(Object.keys(appPart(read.profile))).not.toEqual(expect.arrayContaining(['signing']));
  expect(JSON.stringify(appPart(read.profile))).not.toContain('NF00000000');
});

test.each([
  [{ id: 'North Exams' }, 'id: is not 2 to 31 small letters'],
  [{ name: 'A/B' }, 'name: has characters that no folder may have'],
  [{ server: 'https://exams.example.org/' }, 'server: is not an origin'],
  [{ server: 'http://exams.example.org' }, 'server: is not an origin'],
  [{ server: null }, 'otherServers: is false and server is null'],
  [{ examKeys: ['short'] }, 'examKeys.0: is not a fingerprint'],
  [{ minimumVersion: '1.2' }, 'minimumVersion: is not a version'],
  [{ certificate: 'x' }, 'certificate'],
  [{ floor: { findings: { remote: 'end' } } }, 'floor.findings.remote'],
  [{ automaticAssessment: true, signing: {} }, 'automaticAssessment: needs signing.mac'],
  [{ homepage: 'http://example.org' }, 'homepage'],
])('%j is refused by name', async (changed, said) => {
  expect(await exampleWith(changed)).toContain(said);
});

test.each([
  '{ "signing": { "certificatePassword": "hunter2" } }',
  '{ "icon": "-----BEGIN PRIVATE KEY-----" }',
])('a secret has no place in a profile: %s', async (text) => {
  expect(await messageFor(text)).toContain('looks like a secret');
});

test('what is no file, or not JSON, is said', async () => {
  expect(await readProfile('/nowhere/profile.json')).toMatchObject({
    ok: false,
    message: expect.stringContaining('cannot be read'),
  });
  expect(await messageFor('{')).toContain('is not a profile');
});
