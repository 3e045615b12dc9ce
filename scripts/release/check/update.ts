import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppProfile } from '../../../contract/build/profile.ts';
import { manifestName } from '../../../contract/build/update-manifest.ts';
import { openManifest } from '../../../main/update/open-manifest.ts';
import { sha256Of } from '../evidence/checksums.ts';

/** What an app that is out there, with this profile, would not take of the feed that lies in `output`; each by name. */
export async function checkUpdate(
  output: string,
  target: string,
  { id, updates }: Pick<AppProfile, 'id' | 'updates'>,
  now = Date.now(),
): Promise<readonly string[]> {
  const name = manifestName(target);
  const text = await readFile(join(output, name), 'utf8').catch(() => null);
  if (text === null) return [`${name}: missing`];
  if (updates === null) return [`${name}: the app has no updates`];
  const opened = openManifest(text, updates.publicKey);
  if (!opened.ok) return [`${name}: ${opened.reason}`];
  const { claims } = opened;
  const files = await Promise.all(
    claims.files.map(async (file) => {
      const path = join(output, file.name);
      const size = await stat(path).then(
        (found) => found.size,
        () => null,
      );
      if (size === null) return [`${name}: ${file.name} is missing`];
      const isSame = size === file.bytes && (await sha256Of(path)) === file.sha256;
      return isSame ? [] : [`${name}: ${file.name} is not what was signed`];
    }),
  );
  return [
    ...(claims.id === id ? [] : [`${name}: is for ${claims.id}`]),
    ...(claims.target === target ? [] : [`${name}: is for ${claims.target}`]),
    ...(claims.expiresAt > now ? [] : [`${name}: expired; npm run release -- renew signs it once more`]),
    ...files.flat(),
  ];
}
