import { z } from 'zod';
import { plainVersion } from './profile.ts';

/** What an app can be installed from and brought up to date by, by the ending of its file. */
export const packageKinds = ['deb', 'rpm', 'tar.xz', 'exe', 'dmg'] as const;
export type PackageKind = (typeof packageKinds)[number];

/** How a release names its packages: `ID-1.4.0-linux-x64.deb`. */
export function packageFile(
  { id, version, target }: { readonly id: string; readonly version: string; readonly target: string },
  ending: string,
): string {
  return `${id}-${version}-${target}.${ending}`;
}

const updateFile = z.strictObject({
  kind: z.enum(packageKinds),
  /** Beside the manifest: a name and never a path. */
  name: z.string().regex(/^[A-Za-z0-9][\w.-]{0,120}$/, 'is not the name of a file'),
  bytes: z.int().positive().max(2_000_000_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex'),
});
export type UpdateFile = Readonly<z.infer<typeof updateFile>>;

/** What an institution says of its newest version, for one target. */
export const updateClaims = z.strictObject({
  v: z.literal(1),
  /** Of the profile: whose app it is. */
  id: z.string().max(40),
  /** As releases name it: `linux-x64`. */
  target: z.string().max(40),
  version: plainVersion,
  /** Of a hundred computers, how many are to have it already. */
  rollout: z.int().min(0).max(100),
  /** Epoch milliseconds. From then on it is no word on which version is the newest: whoever holds the line may have kept it. */
  expiresAt: z.int().positive(),
  files: z.array(updateFile).min(1).max(10).readonly(),
});
export type UpdateClaims = Readonly<z.infer<typeof updateClaims>>;

/** `update-TARGET.json` of a feed. `claims`: JSON of {@link updateClaims}, as it was signed. */
export const updateManifest = z.strictObject({
  v: z.literal(1),
  claims: z.string().max(20_000),
  /** Ed25519 by the institution's key, of {@link signedText}; base64url. */
  signature: z.string().regex(/^[\w-]{86}$/),
});

export const manifestName = (target: string): string => `update-${target}.json`;

/** The key signs sums of releases as well: what it says in one place must mean nothing in the other. */
export const signedText = (claims: string): string => `invigil update 1\n${claims}`;

/**
 * Why an update is not taken:
 * - `unreadable`: the manifest is none
 * - `signature`: it is not signed by the institution's key
 * - `institution`, `target`: it is signed, and for another app or another system
 * - `expired`: it is signed, and the institution has said for longer than it meant to nothing newer
 * - `older`: it offers an older version than this one
 * - `redirect`: the feed sends elsewhere
 * - `truncated`, `hash`: the file is not whole, or not the one that was signed for
 */
export const updateRefusals = [
  'unreadable',
  'signature',
  'institution',
  'target',
  'expired',
  'older',
  'redirect',
  'truncated',
  'hash',
] as const;
export type UpdateRefusal = (typeof updateRefusals)[number];
