import type { KeyObject } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { packageKinds, signedText, type UpdateClaims } from '../../../contract/build/update-manifest.ts';
import type { ReleaseProfile } from '../profile.ts';
import { publicPart, sha256Of, signText } from './checksums.ts';

type FeedOptions = {
  readonly profile: Pick<ReleaseProfile, 'id' | 'updates'>;
  readonly version: string;
  readonly target: string;
  /** Of a hundred computers, how many are to have it already. */
  readonly rollout: number;
};

/**
 * The text of `update-TARGET.json`, which lies beside the packages on the institution's update address. Rejects with a
 * key that the app would not take it from.
 */
export async function updateFeed(
  packages: readonly string[],
  { profile: { id, updates }, version, target, rollout }: FeedOptions,
  key: KeyObject,
): Promise<string> {
  if (updates === null || publicPart(key) !== updates.publicKey)
    throw new Error(
      `the key is not the one of updates.publicKey in the profile: its public part is ${publicPart(key)}`,
    );
  const files = await Promise.all(
    packages.map(async (file) => {
      const name = basename(file);
      const kind = packageKinds.find((each) => name === `${id}-${version}-${target}.${each}`);
      if (kind === undefined) return [];
      return [{ kind, name, bytes: (await stat(file)).size, sha256: await sha256Of(file) }];
    }),
  );
  const said: UpdateClaims = { v: 1, id, target, version, rollout, files: files.flat() };
  const claims = JSON.stringify(said);
  return `${JSON.stringify({ v: 1, claims, signature: signText(signedText(claims), key) }, null, 2)}\n`;
}
