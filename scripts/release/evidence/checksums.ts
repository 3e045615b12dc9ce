import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** The text of `SHA256SUMS`, as `sha256sum --check` reads it. */
export async function checksums(files: readonly string[]): Promise<string> {
  const lines = await Promise.all(files.map(async (file) => `${await sha256Of(file)}  ${basename(file)}\n`));
  return lines.toSorted((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('');
}

/** The institution's key for releases: a file in PEM, Ed25519. It never lies in the project or in a profile. */
export async function releaseKey(file: string): Promise<KeyObject> {
  const key = createPrivateKey(await readFile(file));
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error(`${file} is not an Ed25519 key: openssl genpkey -algorithm ed25519`);
  return key;
}

/** As it stands in a profile under `updates.publicKey`: 32 bytes, base64url. */
export function publicPart(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'jwk' }).x ?? '';
}

export function signText(text: string, key: KeyObject): string {
  return sign(null, Buffer.from(text), key).toString('base64url');
}

/** What of a folder is not what its signed sums say; empty when all is. Every line names the file. */
export async function checkSums(folder: string, publicKey: string): Promise<readonly string[]> {
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => null);
  const [sums, signature] = await Promise.all([read('SHA256SUMS'), read('SHA256SUMS.sig')]);
  if (sums === null || signature === null) return ['SHA256SUMS: it or its signature is missing'];
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  if (!verify(null, Buffer.from(sums), key, Buffer.from(signature.trim(), 'base64url')))
    return ['SHA256SUMS: the signature is not that of the institution'];
  const wrong = sums
    .trimEnd()
    .split('\n')
    .map(async (line) => {
      const expected = line.slice(0, 64);
      const name = line.slice(66);
      const found = await sha256Of(join(folder, name)).catch(() => null);
      if (found === null) return [`${name}: missing`];
      return found === expected ? [] : [`${name}: it is not what was released`];
    });
  return (await Promise.all(wrong)).flat();
}
