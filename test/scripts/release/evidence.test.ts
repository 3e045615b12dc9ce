import { generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  checkSums,
  checksums,
  publicPart,
  releaseKey,
  signText,
} from '../../../scripts/release/evidence/checksums.ts';
import { componentsOf } from '../../../scripts/release/evidence/components.ts';
import { notCleared, shippedModels } from '../../../scripts/release/evidence/models.ts';
import { notice } from '../../../scripts/release/evidence/notice.ts';
import { sbom } from '../../../scripts/release/evidence/sbom.ts';
import { root } from '../../structure/source-files.ts';
import { epoch, temporaryFolder } from './small-app.ts';

const shipped = ['onnxruntime-node/dist/index.js', 'node-notifier/node_modules/uuid/dist/index.js'].map(
  (path) => ({
    path: `node_modules/${path}`,
    from: { text: '' },
    isNative: false,
  }),
);
const app = {
  id: 'north',
  name: 'North Exams',
  version: '1.2.3',
  institution: 'North University',
  clearedModels: [],
};

async function paperwork() {
  const [components, models] = await Promise.all([componentsOf(root, shipped), shippedModels(root)]);
  const bill = sbom({ app, target: 'linux-x64', electron: '45.3.4', components, models, epoch });
  return { components, models, bill };
}

test('the bill of materials names Electron, packages, networks, and their hashes', async () => {
  const { bill, models } = await paperwork();
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  const named = new Map(bill.components.map((one) => [one['bom-ref'], one]));
  expect(named.get('electron@45.3.4')).toMatchObject({ purl: 'pkg:npm/electron@45.3.4' });
  expect(named.get('onnxruntime-node@1.30.0')).toMatchObject({
    licenses: [{ license: { id: 'MIT' } }],
    hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
  });
  // The one inside another package, not the one of the same name beside it.
  expect([...named.keys()].filter((ref) => ref.startsWith('uuid@8'))).toHaveLength(1);
  expect(models.length).toBeGreaterThan(0);
  for (const { id, sha256 } of models)
    expect(named.get(`model:${id}`)).toMatchObject({
      type: 'machine-learning-model',
      hashes: [{ content: sha256 }],
    });
  expect((await paperwork()).bill).toEqual(bill);
});

test('the notice hands on each licence, and says which networks are not cleared, or who has cleared them', async () => {
  const { components, models } = await paperwork();
  const text = notice(app, 'APACHE', components, models);
  expect(text).toContain('North Exams 1.2.3, as built by North University');
  expect(text).toContain('== uuid 8');
  expect(text).toContain('Permission is hereby granted');
  expect(text).toMatch(/^\* centernet, .* NOT CLEARED: its authors have granted/m);
  expect(text).not.toMatch(/^\* silero-vad, .*CLEARED/m);
  expect(notCleared(models, []).map(({ id }) => id)).toEqual(['centernet', 'face-recognition']);
  expect(notCleared(models, ['centernet']).map(({ id }) => id)).toEqual(['face-recognition']);
  const clear = notice({ ...app, clearedModels: ['centernet'] }, 'APACHE', components, models);
  expect(clear).toMatch(/^\* centernet, .* North University says that it has cleared its use\.$/m);
});

async function signedRelease() {
  const folder = await temporaryFolder();
  const { privateKey } = generateKeyPairSync('ed25519');
  const keyFile = join(folder, 'release.pem');
  await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const key = await releaseKey(keyFile);
  const files = ['b.deb', 'a.rpm'].map((name) => join(folder, name));
  for (const file of files) await writeFile(file, file);
  const text = await checksums(files);
  await writeFile(join(folder, 'SHA256SUMS'), text);
  await writeFile(join(folder, 'SHA256SUMS.sig'), `${signText(text, key)}\n`);
  return { folder, publicKey: publicPart(key) };
}

test('what was released is what its signed sums say', async () => {
  const { folder, publicKey } = await signedRelease();
  expect(await checkSums(folder, publicKey)).toEqual([]);
  const said = execFileSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
  expect(said).toBe('a.rpm: OK\nb.deb: OK\n');
});

test.each([
  ['b.deb', 'other', 'b.deb: it is not what was released'],
  ['SHA256SUMS', `${'0'.repeat(64)}  a.rpm\n`, 'SHA256SUMS: the signature is not that of the institution'],
  ['SHA256SUMS.sig', 'AAAA', 'SHA256SUMS: the signature is not that of the institution'],
])('%s changed is told', async (name, text, said) => {
  const { folder, publicKey } = await signedRelease();
  await writeFile(join(folder, name), text);
  expect(await checkSums(folder, publicKey)).toEqual([said]);
});

test('the key of somebody else, or of another kind, is none', async () => {
  const [{ folder }, other] = [await signedRelease(), await signedRelease()];
  expect(await checkSums(folder, other.publicKey)).toHaveLength(1);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const file = join(folder, 'ec.pem');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await expect(releaseKey(file)).rejects.toThrow('is not an Ed25519 key');
});
