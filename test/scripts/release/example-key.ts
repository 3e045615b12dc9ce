import { createPrivateKey } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key of `profiles/example.json`: the published example of RFC 8037, which vouches for nothing. */
export const exampleKey = createPrivateKey({
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
  format: 'jwk',
});

/** As `INVIGIL_RELEASE_KEY` names it. */
export async function exampleKeyFile(folder: string): Promise<string> {
  const file = join(folder, 'release.pem');
  await writeFile(file, exampleKey.export({ type: 'pkcs8', format: 'pem' }));
  return file;
}
