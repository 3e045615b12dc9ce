import { generateKeyPairSync } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appPart } from '../../../scripts/release/profile.ts';
import { checkUpdate } from '../../../scripts/release/check/update.ts';
import { renewedFeed, updateFeed } from '../../../scripts/release/evidence/update-feed.ts';
import { exampleKey } from './example-key.ts';
import { exampleProfile, temporaryFolder } from './small-app.ts';

const target = 'linux-x64';

async function released() {
  const output = await temporaryFolder();
  const profile = await exampleProfile();
  const file = (name: string) => join(output, name);
  const deb = file(`${profile.id}-1.3.0-${target}.deb`);
  const kiosk = file(`${profile.id}-kiosk-1.3.0-linux-all.deb`);
  for (const path of [deb, kiosk]) await writeFile(path, path);
  const about = { profile, version: '1.3.0', target, rollout: 25, expiresAt: Date.now() + 60_000 };
  const text = await updateFeed([deb, kiosk], about, exampleKey);
  await writeFile(file(`update-${target}.json`), text);
  const check = (change: object = {}) => checkUpdate(output, target, { ...appPart(profile), ...change });
  return { output, profile, deb, text, about, check, manifest: file(`update-${target}.json`) };
}

test('a release writes what apps that are out there take, and leaves out what is none of theirs', async () => {
  const { text, check, profile } = await released();
  expect(await check()).toEqual([]);
  const { claims } = JSON.parse(text) as { claims: string };
  expect(JSON.parse(claims)).toMatchObject({
    id: profile.id,
    rollout: 25,
    files: [{ kind: 'deb', name: `${profile.id}-1.3.0-${target}.deb` }],
  });
});

test('a key that apps would not take it from makes no feed', async () => {
  const { about, deb } = await released();
  const { privateKey } = generateKeyPairSync('ed25519');
  await expect(updateFeed([deb], about, privateKey)).rejects.toThrow('updates.publicKey');
});

type Released = Awaited<ReturnType<typeof released>>;

test.each<readonly [string, (made: Released) => unknown, string]>([
  ['no manifest', ({ manifest }) => rm(manifest), 'missing'],
  [
    'a manifest with another version',
    async ({ manifest }) => writeFile(manifest, (await readFile(manifest, 'utf8')).replace('1.3.0', '1.4.0')),
    'signature',
  ],
  ['a manifest that is none', ({ manifest }) => writeFile(manifest, '{}'), 'unreadable'],
  ['a package made anew', ({ deb }) => writeFile(deb, `${deb} `), 'is not what was signed'],
  ['a package missing', ({ deb }) => rm(deb), 'is missing'],
])('%s is told by name', async (_what, tamper, said) => {
  const made = await released();
  await tamper(made);
  expect(await made.check()).toEqual([
    expect.stringMatching(new RegExp(`^update-linux-x64.json: .*${said}`)),
  ]);
});

test('what was signed is signed once more for more computers and for longer, and nothing else of it changes', async () => {
  const { text, profile, manifest, check } = await released();
  await writeFile(manifest, renewedFeed(text, profile, { rollout: 100, expiresAt: 1 }, exampleKey));
  expect(await check()).toEqual([expect.stringContaining('update-linux-x64.json: expired; npm run release')]);
  const expiresAt = Date.now() + 60_000;
  const longer = renewedFeed(
    await readFile(manifest, 'utf8'),
    profile,
    { rollout: 100, expiresAt },
    exampleKey,
  );
  await writeFile(manifest, longer);
  expect(await check()).toEqual([]);
  const claimsOf = (of: string) => JSON.parse((JSON.parse(of) as { claims: string }).claims) as object;
  expect(claimsOf(longer)).toEqual({ ...claimsOf(text), rollout: 100, expiresAt });
  const { privateKey } = generateKeyPairSync('ed25519');
  expect(() => renewedFeed(text, profile, { rollout: 100, expiresAt }, privateKey)).toThrow('signature');
});

test('an app of another institution, or with another key, would not take it', async () => {
  const { check, profile } = await released();
  expect(await check({ id: 'south-exams' })).toEqual(['update-linux-x64.json: is for northfield-exams']);
  const publicKey = 'A'.repeat(43);
  expect(await check({ updates: { ...profile.updates, publicKey } })).toEqual([
    'update-linux-x64.json: signature',
  ]);
  expect(await check({ updates: null })).toEqual(['update-linux-x64.json: the app has no updates']);
});
