import type { KeyObject } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  packageFile,
  packageKinds,
  signedText,
  type UpdateClaims,
} from '../../../contract/build/update-manifest.ts';
import { openManifest } from '../../../main/update/open-manifest.ts';
import type { ReleaseProfile } from '../profile.ts';
import { publicPart, sha256Of, signText } from './checksums.ts';

type FeedOptions = {
  readonly profile: Pick<ReleaseProfile, 'id' | 'updates'>;
  readonly version: string;
  readonly target: string;
} & Said;

/** What can be said anew of packages that are out already. */
type Said = {
  /** Of a hundred computers, how many are to have it already. */
  readonly rollout: number;
  /** Until when it counts as the institution's word on the newest version: epoch milliseconds. */
  readonly expiresAt: number;
};

/**
 * The text of `update-TARGET.json`, which lies beside the packages on the institution's update address. Rejects with a
 * key that the app would not take it from.
 */
export async function updateFeed(
  packages: readonly string[],
  { profile, version, target, rollout, expiresAt }: FeedOptions,
  key: KeyObject,
): Promise<string> {
  const { id } = profile;
  const files = await Promise.all(
    packages.map(async (file) => {
      const name = basename(file);
      const kind = packageKinds.find((each) => name === packageFile({ id, version, target }, each));
      if (kind === undefined) return [];
      return [{ kind, name, bytes: (await stat(file)).size, sha256: await sha256Of(file) }];
    }),
  );
  return signed({ v: 1, id, target, version, rollout, expiresAt, files: files.flat() }, profile, key);
}

/** The same packages, signed for once more: for more computers, or for longer. Throws where it is not this key's. */
export function renewedFeed(
  text: string,
  profile: Pick<ReleaseProfile, 'updates'>,
  said: Said,
  key: KeyObject,
): string {
  const opened = openManifest(text, publicPart(key));
  if (!opened.ok) throw new Error(`it is not one that this key has signed: ${opened.reason}`);
  return signed({ ...opened.claims, ...said }, profile, key);
}

function signed(claims: UpdateClaims, { updates }: Pick<ReleaseProfile, 'updates'>, key: KeyObject): string {
  if (updates === null || publicPart(key) !== updates.publicKey)
    throw new Error(
      `the key is not the one of updates.publicKey in the profile: its public part is ${publicPart(key)}`,
    );
  const said = JSON.stringify(claims);
  return `${JSON.stringify({ v: 1, claims: said, signature: signText(signedText(said), key) }, null, 2)}\n`;
}
