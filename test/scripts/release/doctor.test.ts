import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { examine } from '../../../scripts/release/doctor.ts';
import { targetOf, type System } from '../../../scripts/release/target.ts';
import { root } from '../../structure/source-files.ts';
import { exampleKeyFile } from './example-key.ts';
import { exampleProfile, temporaryFolder } from './small-app.ts';

async function findingsFor(system: System, more: Partial<Parameters<typeof examine>[0]> = {}) {
  return examine({
    root,
    profile: await exampleProfile(),
    target: targetOf(system),
    electronVersion: '0.0.0',
    electronDist: await temporaryFolder(),
    env: {},
    folderOnly: true,
    ...more,
  });
}
const lines = (findings: Awaited<ReturnType<typeof examine>>) =>
  findings.map(({ what, remedy }) => `${what}: ${remedy}`).join('\n');

test('what is missing is said with the variable or the package that mends it', async () => {
  const said = lines(await findingsFor('linux', { electronDist: '/nowhere' }));
  expect(said).toContain('Electron is not at /nowhere: set INVIGIL_ELECTRON_DIST');
  expect(said).toContain('set INVIGIL_RELEASE_KEY');
  expect(said).toContain('the network centernet is not cleared: its authors have granted');
  expect(said).toContain('the network face-recognition is not cleared: half of its training photos');
  expect(said.match(/is not cleared/g)).toHaveLength(2);
});

test('on a machine without the tools of packages, each is named with what brings it', async () => {
  const said = lines(
    await findingsFor('linux', { folderOnly: false, env: { PATH: await temporaryFolder() } }),
  );
  for (const [tool, brings] of [
    ['dpkg-deb', 'dpkg'],
    ['rpmbuild', 'rpm'],
    ['tar', 'tar'],
    ['xz', 'xz-utils'],
    ['find', 'findutils'],
    ['md5sum', 'coreutils'],
  ])
    expect(said).toContain(`${tool} is missing: apt-get install ${brings}`);
  expect(lines(await findingsFor('linux', { folderOnly: false, env: process.env }))).not.toContain(
    'tar is missing',
  );
});

test('Electron is looked for where the builder looks: in its cache, and at the mirror that is set', async () => {
  const zip = 'electron-v0.0.0-linux-x64.zip';
  const mirror = createServer(({ url, method }, answer) => {
    answer.statusCode = method === 'HEAD' && url === `/of/v0.0.0/${zip}` ? 200 : 404;
    answer.end();
  });
  mirror.listen(0, '127.0.0.1');
  await once(mirror, 'listening');
  onTestFinished(() => void mirror.close());
  const at = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`;
  const cache = await temporaryFolder();
  const said = async (env: Record<string, string>) =>
    lines(await findingsFor('linux', { electronDist: null, env: { XDG_CACHE_HOME: cache, ...env } }));
  const lacking = await said({ ELECTRON_MIRROR: `${at}/` });
  expect(lacking).toContain(`neither in ${join(cache, 'electron')} nor to be had from ${at}/`);
  expect(lacking).toContain(`ELECTRON_MIRROR to an address that has v0.0.0/${zip} below it`);
  expect(await said({ ELECTRON_MIRROR: `${at}/of/` })).not.toContain('Electron 0.0.0');
  await mkdir(join(cache, 'electron/a-hash'), { recursive: true });
  await writeFile(join(cache, 'electron/a-hash', zip), '');
  expect(await said({ ELECTRON_MIRROR: `${at}/` })).not.toContain('Electron 0.0.0');
});

test('a network that the institution has cleared is not named, and one that is none stops the build', async () => {
  const profile = { ...(await exampleProfile()), clearedModels: ['centernet', 'centrenet'] };
  const findings = await findingsFor('linux', { profile });
  expect(lines(findings)).not.toContain('the network centernet');
  expect(findings.filter(({ isFatal }) => isFatal).map(({ what }) => what)).toEqual([
    'clearedModels: centrenet is no network of the app',
  ]);
});

test('a build for Windows names the addon that npm does not bring', async () => {
  const addon = (await findingsFor('win')).find(({ what }) => what.includes('node-get-windows.node'));
  expect(addon).toMatchObject({ isFatal: true, remedy: expect.stringContaining('npm rebuild get-windows') });
});

test('installers of another system are not begun here', async () => {
  const said = lines(await findingsFor('mac', { folderOnly: false }));
  expect(said).toContain(process.platform === 'darwin' ? 'the network' : 'are made on macOS only');
});

test('a Mac build is told what notarising needs, by the names of the variables', async () => {
  const said = lines(await findingsFor('mac'));
  for (const name of ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'])
    expect(said).toContain(`set ${name},`);
  const key = await exampleKeyFile(await temporaryFolder());
  const env = { APPLE_API_KEY: 'k', APPLE_API_KEY_ID: 'i', APPLE_API_ISSUER: 's', INVIGIL_RELEASE_KEY: key };
  expect(lines(await findingsFor('mac', { env }))).not.toContain('set ');
});

test('updates need the key that apps take them from, and no other', async () => {
  const folder = await temporaryFolder();
  const other = join(folder, 'other.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(other, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const said = async (key: string) =>
    lines(await findingsFor('linux', { env: { INVIGIL_RELEASE_KEY: key } }));
  expect(await said(other)).toContain('is not the key that apps take updates from');
  expect(await said(join(folder, 'nowhere.pem'))).toContain('INVIGIL_RELEASE_KEY cannot be read');
  expect(await said('')).toContain('no update will be offered');
  expect(await said(await exampleKeyFile(folder))).not.toMatch(/RELEASE_KEY|update/);
});
