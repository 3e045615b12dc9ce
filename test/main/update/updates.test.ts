import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { phases } from '../../../contract/app-state.ts';
import { manifest, ourClaims, packageBytes, packageName, updatesFrom, type Feed } from './feed-server.ts';

const name = 'update-linux-x64.json';
const good: Feed = { [name]: manifest(), [packageName]: packageBytes };

test('a newer version is fetched, said, and opened when the candidate wants it', async () => {
  const { updates, state, folder, opened } = await updatesFrom(good);
  await updates.install();
  expect(opened).toEqual([]);
  await updates.check();
  expect(state.get().update).toEqual({ status: 'ready', version: '1.3.0' });
  expect(await readFile(join(folder, packageName))).toEqual(packageBytes);
  await updates.install();
  expect(opened).toEqual([join(folder, packageName)]);
});

test('what is there already is not fetched again, and what is older is removed', async () => {
  const { updates, folder, asked } = await updatesFrom(good);
  await writeFile(join(folder, 'north-1.2.9-linux-x64.deb'), 'older');
  await updates.check();
  await updates.check();
  expect(asked.filter((each) => each === packageName)).toHaveLength(1);
  expect(await readdir(folder)).toEqual([packageName]);
});

const stranger = generateKeyPairSync('ed25519').privateKey;
const parsed = JSON.parse(manifest()) as { claims: string };
const changed = (change: object) => JSON.stringify({ ...parsed, ...change });
const elsewhere = (path: string) => ({
  [path]: ((response) => response.writeHead(302, { location: `/app/moved-${path}` }).end()) as Feed[string],
  [`moved-${path}`]: good[path] ?? '',
});
const broken: Feed[string] = (response) => {
  response.writeHead(200, { 'content-length': packageBytes.length });
  response.write(packageBytes.subarray(0, 100_000), () => response.destroy());
};
const endless: Feed[string] = (response) => {
  const more = (): void =>
    void (response.destroyed || response.write(packageBytes, () => setImmediate(more)));
  more();
};
const otherByte = Buffer.from(packageBytes);
otherByte[150_000] = 0;

describe('an update that was tampered with is refused by name, and nothing of it stays:', () => {
  test.each<readonly [string, Feed, string]>([
    ['signed by another key', { [name]: manifest({}, stranger) }, 'signature'],
    [
      'another version, with the old signature',
      { [name]: changed({ claims: parsed.claims.replace('1.3.0', '9.9.9') }) },
      'signature',
    ],
    [
      'another file, with the old signature',
      { [name]: changed({ claims: parsed.claims.replace(packageName, 'other.deb') }) },
      'signature',
    ],
    [
      'for everybody at once, with the old signature',
      { [name]: changed({ claims: parsed.claims.replace('"rollout":100', '"rollout":99') }) },
      'signature',
    ],
    ['no signature', { [name]: changed({ signature: undefined }) }, 'unreadable'],
    ['a page that is no manifest', { [name]: '<!doctype html>' }, 'unreadable'],
    ['a manifest without end', { [name]: endless }, 'unreadable'],
    [
      'a file in another folder, signed',
      { [name]: manifest({ files: [{ ...ourClaims.files[0], name: '../bin/sh' }] }) },
      'unreadable',
    ],
    ['an older version, signed', { [name]: manifest({ version: '1.2.2' }) }, 'older'],
    ['another institution’s, signed by this key', { [name]: manifest({ id: 'south' }) }, 'institution'],
    ['another system’s, signed', { [name]: manifest({ target: 'win-x64' }) }, 'target'],
    ['one that has lain too long, signed', { [name]: manifest({ expiresAt: 1_000 }) }, 'expired'],
    [
      'one that has lain too long, and says that it has not',
      { [name]: changed({ claims: parsed.claims.replace('"expiresAt":2000', '"expiresAt":9000') }) },
      'signature',
    ],
    ['one without an end, signed', { [name]: manifest({ expiresAt: undefined }) }, 'unreadable'],
    ['the manifest elsewhere', elsewhere(name), 'redirect'],
    ['the package elsewhere', elsewhere(packageName), 'redirect'],
    ['a byte of the package', { [packageName]: otherByte }, 'hash'],
    ['a byte more', { [packageName]: Buffer.concat([packageBytes, Buffer.from('x')]) }, 'hash'],
    ['a package without end', { [packageName]: endless }, 'hash'],
    [
      'a package cut off, with a length that fits',
      { [packageName]: packageBytes.subarray(0, -1) },
      'truncated',
    ],
    ['a line that breaks', { [packageName]: broken }, 'truncated'],
  ])('%s', async (_what, tampered, reason) => {
    const { updates, state, folder, opened } = await updatesFrom({ ...good, ...tampered });
    await updates.check();
    expect(state.get().update).toEqual({ status: 'refused', reason });
    await updates.install();
    expect(opened).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('a package that was changed on the disk after it came', async () => {
    const { updates, state, folder, opened } = await updatesFrom(good);
    await updates.check();
    await writeFile(join(folder, packageName), otherByte);
    await updates.install();
    expect(opened).toEqual([]);
    expect(state.get().update).toEqual({ status: 'refused', reason: 'hash' });
  });
});

test.each([
  ['the same version', { [name]: manifest({ version: '1.2.3' }) }],
  ['nobody’s turn yet', { [name]: manifest({ rollout: 0 }) }],
  [
    'no file for this kind of installation',
    { [name]: manifest({ files: [{ ...ourClaims.files[0], kind: 'rpm' }] }) },
  ],
  ['no feed', {}],
])('%s is no news', async (_what, feed: Feed) => {
  const { updates, state, asked } = await updatesFrom(feed);
  await updates.check();
  expect(state.get().update).toBeNull();
  expect(asked).toEqual([name]);
});

test('by and by: each computer keeps its place, and about as many have their turn as was said', async () => {
  const turns = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const feed = { ...good, [name]: manifest({ rollout: 50 }) };
      const { updates, state } = await updatesFrom(feed, { device: `computer ${index}` });
      await updates.check();
      const first = state.get().update;
      await updates.check();
      expect(state.get().update).toEqual(first);
      return first !== null;
    }),
  );
  const had = turns.filter(Boolean).length;
  expect(had).toBeGreaterThan(15);
  expect(had).toBeLessThan(45);
});

describe('never in a sitting:', () => {
  const inSitting = phases.filter((phase) => phase !== 'joining' && phase !== 'completed');

  test.each(inSitting)('while %s nobody asks, and nothing is installed', async (phase) => {
    const { updates, state, asked, opened } = await updatesFrom(good);
    state.update({ phase });
    await updates.check();
    expect(asked).toEqual([]);
    state.update({ phase: 'joining' });
    await updates.check();
    state.update({ phase });
    await updates.install();
    expect(opened).toEqual([]);
  });

  test.each([
    { startTrouble: 'not-resumed' },
    { startTrouble: 'unreadable' },
    { isElsewhere: true },
  ] as const)('an exam that has yet to go on has the computer for itself: %o', async (change) => {
    const { updates, state, asked } = await updatesFrom(good);
    state.update(change);
    await updates.check();
    expect(asked).toEqual([]);
  });

  test('joining breaks a download off', async () => {
    const sent = Promise.withResolvers<void>();
    const slow: Feed[string] = (response) => {
      response.writeHead(200, { 'content-length': packageBytes.length });
      response.write(packageBytes.subarray(0, 100_000), () => sent.resolve());
    };
    const { updates, state, folder } = await updatesFrom({ ...good, [packageName]: slow });
    const over = updates.check();
    await sent.promise;
    state.update({ phase: 'consenting' });
    await over;
    expect(state.get().update).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });
});

test('a lab computer looks only where the profile says so', async () => {
  const lab = await updatesFrom(good, { isKiosk: true });
  await lab.updates.check();
  expect(lab.asked).toEqual([]);
  const allowed = await updatesFrom(good, { isKiosk: true, onKiosk: true });
  await allowed.updates.check();
  expect(allowed.state.get().update).toEqual({ status: 'ready', version: '1.3.0' });
});
